import { l10n, Uri, type WorkspaceFolder, workspace } from "vscode";
import type { BuiltOutput } from "../../core/node/builtOutputs";
import { isPortalJobName, type JobKind } from "../../core/webJob";
import type { Place } from "../places/place";
import { answerAs, runSteps, type Step } from "../questions/runSteps";
import { writeSchedule } from "../schedule/editSchedule";
import type { Services } from "../services";
import type { JobTarget } from "../targets/jobTarget";
import { jobOf, type Target } from "../targets/target";
import { keepJob } from "../workspace/knownJobs";
import type { SourceJob } from "../workspace/sourceJob";
import { askKind, type Named, type RunsAs } from "./askKind";
import { acceptedName, askJobName, proposedName } from "./askName";
import { askOutput, outputsOf } from "./askOutput";
import { choosePlace, givenPlace } from "./choosePlace";
import { isFolderAt } from "./isFolderAt";
import { pickSource } from "./pickSource";

/** What goes up, as what, and where to. */
export interface Deployable extends RunsAs {
  readonly name: string;
  /** The folder, script or zip on disk. */
  readonly path: string;
  /** The same. */
  readonly source: Uri;
  readonly isFolder: boolean;
  readonly place: Place;
  /** The workspace folder whose settings count. */
  readonly folder: WorkspaceFolder;
}

/** What a place in the workspace does not say. */
export interface DeployAs {
  readonly kind?: JobKind;
  readonly name?: string;
  /** `local` or an added site, as in tasks; asked for when absent and there is a choice. */
  readonly site?: string;
}

/**
 * What is to be deployed; asks for what neither the target nor `given` says. Undefined when the
 * person cancels.
 */
export async function deployableOf(
  services: Services,
  target: Target,
  given: DeployAs,
  prompt: string,
): Promise<Deployable | undefined> {
  const start = target === undefined ? {} : await sourceAt(services, target);
  const steps: Steps = {
    source: async (_, position) => {
      const question = { title: prompt, placeholder: l10n.t("Select a WebJob"), ...position };
      const answer = await pickSource(services, question);
      return typeof answer === "object"
        ? { value: { ...blank, ...(await sourceAt(services, answer.value)) } }
        : answer;
    },
    output: async (draft, position) => {
      const { name, source, outputs } = { ...namedIn(draft, given), ...draft.from };
      const answer = await askOutput(name, source, outputs ?? [], position);
      return answerAs(answer, (output) => ({ output }));
    },
    name: async ({ from, name = from && proposalFor(from) }, position) => {
      const title = l10n.t("Enter the WebJob name to deploy as");
      return answerAs(await askJobName(name ?? "", { title, ...position }), (value) => ({
        name: value,
      }));
    },
    kind: async (draft, position) =>
      answerAs(await askKind(namedIn(draft, given), position), (as) => ({ as })),
    place: async (draft, position) => {
      const { name, folder } = namedIn(draft, given);
      const answer = await choosePlace(services, folder, { ...position, job: name });
      return answerAs(answer, (place) => ({ place }));
    },
  };
  const end = await runSteps<DeployDraft>(start, ({ from }) => [
    ...(target === undefined ? [steps.source] : []),
    ...(from ? missing(services, from, given).map((each) => steps[each]) : []),
  ]);
  return end?.from && completed(services, end, given);
}

/** Where it comes from, and the job that this place makes it. */
interface From {
  readonly source: Uri;
  readonly isFolder: boolean;
  readonly job: JobTarget | undefined;
  readonly folder: WorkspaceFolder;
  /** What builds wrote, when the source is a project that has to be built first. */
  readonly outputs?: readonly BuiltOutput[];
}

interface DeployDraft {
  readonly from?: From;
  readonly output?: Uri;
  readonly name?: string;
  readonly as?: RunsAs;
  readonly place?: Place;
}

/** Another source is another job. */
const blank: DeployDraft = { output: undefined, name: undefined, as: undefined, place: undefined };

type Steps = Readonly<Record<"source" | "output" | "name" | "kind" | "place", Step<DeployDraft>>>;

/** What is to be asked about a source. */
function missing(
  services: Services,
  { job, folder, outputs }: From,
  { name, kind, site }: DeployAs,
): readonly (keyof Steps)[] {
  const isNamed = name !== undefined || (job !== undefined && hasName(job));
  return [
    ...(outputs ? (["output"] as const) : []),
    ...(isNamed ? [] : (["name"] as const)),
    ...(kind === undefined && !job?.kind ? (["kind"] as const) : []),
    ...(givenPlace(services, folder, site) ? [] : (["place"] as const)),
  ];
}

async function sourceAt(services: Services, target: Target): Promise<DeployDraft> {
  const uri = typeof target === "string" ? Uri.parse(target, true) : target;
  const job =
    uri instanceof Uri && !(await services.jobs.jobAt(uri))
      ? undefined
      : await jobOf(services, uri, { prompt: "" });
  if (job && !job.source) {
    throw new Error(
      l10n.t("{0} isn't in this workspace. Deploy its folder, script, or zip file.", job.name),
    );
  }
  const chosen = uri instanceof Uri ? uri : undefined;
  const isOutput = chosen !== undefined && job?.source !== undefined && isBuilt(job.source, chosen);
  const source = isOutput ? chosen : (job?.source?.uri ?? chosen);
  if (source === undefined) {
    return {};
  }
  const folder =
    job?.place.workspaceFolder ??
    workspace.getWorkspaceFolder(source) ??
    workspace.workspaceFolders?.[0];
  if (!folder) {
    throw new Error(
      l10n.t(
        "Open a folder first. {0} is deployed to the local host of that folder.",
        source.fsPath,
      ),
    );
  }
  // Before any question: a menu or a program may name what is gone meanwhile.
  const isFolder = await isFolderAt(source);
  const outputs = job?.source && !isOutput ? await outputsOf(job.source) : undefined;
  return { from: { source, isFolder, job, folder, outputs } };
}

/** A jobs folder names its jobs for good; a project's name may not do for Azure. */
function hasName({ name, source }: JobTarget): boolean {
  return isPortalJobName(name) || source?.clues[0]?.sign === "jobsFolder";
}

/** A folder below the `bin` of a project is what its build wrote. */
function isBuilt({ uri, project }: SourceJob, chosen: Uri): boolean {
  return project !== undefined && chosen.path.startsWith(`${uri.path}/bin/`);
}

function proposalFor({ source, job }: From): string {
  return job ? acceptedName(job.name) : proposedName(source);
}

/** Throws what cannot be: a question about a source before there is one. */
function namedIn({ from, name }: DeployDraft, given: DeployAs): Named {
  if (!from) {
    throw new Error("nothing was chosen yet");
  }
  const { source, isFolder, folder, job } = from;
  return { name: given.name ?? name ?? job?.name ?? "", source, isFolder, folder };
}

async function completed(
  services: Services,
  draft: DeployDraft,
  given: DeployAs,
): Promise<Deployable | undefined> {
  const { name, source: chosen, isFolder, folder } = namedIn(draft, given);
  const { from, output: source = chosen, place = givenPlace(services, folder, given.site) } = draft;
  const kind = from?.job?.kind ?? given.kind;
  const as = kind ? { kind } : draft.as;
  if (!as || !place) {
    return undefined;
  }
  const { schedule, ...runsAs } = as as RunsAs;
  if (schedule) {
    await writeSchedule(schedule);
  }
  if (isFolder && (draft.as || draft.name !== undefined)) {
    await keepJob(folder, chosen, { kind: runsAs.kind, name });
  }
  return { name, ...runsAs, path: source.fsPath, source, isFolder, place, folder };
}
