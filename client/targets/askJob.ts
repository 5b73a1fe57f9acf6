import { l10n, window } from "vscode";
import type { JobKind } from "../../core/webJob";
import type { Place } from "../places/place";
import { askLoaded, type LoadedItem } from "../questions/askLoaded";
import { answerAs, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import type { SourceJob } from "../workspace/sourceJob";
import { askPlace, placeItems } from "./askPlace";
import { type JobRequest, type JobTarget, jobsAt, noJobText, type Selected } from "./jobTarget";

/**
 * The questions that find a job when no node says which: the place where there is a choice, then
 * the job. Throws a sentence when there is no place that could have one.
 */
export async function jobSteps(
  services: Services,
  request: JobRequest,
): Promise<readonly Step<Selected>[]> {
  const sources = (await services.jobs.folders()).flatMap((folder) => folder.jobs);
  const isChoice = fits(request);
  const folders = (await services.jobs.folders())
    .filter((folder) =>
      jobsAt(services.hosts.of(folder.workspaceFolder), folder.jobs).some(isChoice),
    )
    .map(({ workspaceFolder }) => workspaceFolder);
  const items = placeItems(services, folders).filter(
    ({ place }) => place.isLocal || !request.isInWorkspace,
  );
  const [only, ...others] = items;
  if (!only) {
    throw new Error(noJobText(request.kind));
  }
  const jobStep: Step<Selected> = ({ place = only.place }, position) => {
    const title = request.prompt;
    const placeholder = l10n.t("Select a WebJob");
    return askLoaded<JobTarget, Selected>(
      { title, placeholder, ...position },
      {
        items: () => jobItems(services, place, request, sources),
        empty: noJobAt(place, request.kind),
        async settle(job) {
          await services.context.workspaceState.update(lastJob, keyOf(job));
          return { job };
        },
      },
    );
  };
  return others.length === 0 ? [jobStep] : [placeStep(services, request, items), jobStep];
}

function placeStep(
  services: Services,
  { prompt: title }: JobRequest,
  items: ReturnType<typeof placeItems>,
): Step<Selected> {
  return async (_, position) => {
    const placeholder = l10n.t("Select the location of the WebJob");
    const answer = await askPlace(services, { title, placeholder, ...position }, items);
    return answerAs(answer, ({ place }) => ({ place }));
  };
}

/**
 * The job of the file in front comes first, then the one that was chosen last. A site is asked what
 * it has now.
 */
async function* jobItems(
  { context }: Services,
  place: Place,
  request: JobRequest,
  sources: readonly SourceJob[],
): AsyncGenerator<readonly LoadedItem<JobTarget>[]> {
  if (!place.isLocal) {
    await place.connect();
    await place.live.refresh();
    if (place.live.failure) {
      throw place.live.failure;
    }
  }
  const own = sources.filter(
    ({ workspaceFolder: { uri } }) => `${uri}` === `${place.workspaceFolder?.uri}`,
  );
  const active = window.activeTextEditor?.document.uri.toString() ?? "";
  const last = context.workspaceState.get<string>(lastJob);
  const rank = (job: JobTarget): number =>
    job.source && active.startsWith(`${job.source.uri}/`) ? 2 : Number(keyOf(job) === last);
  yield jobsAt(place, own)
    .filter(fits(request))
    .sort((a, b) => rank(b) - rank(a))
    .map((job) => ({
      label: job.name,
      description: [job.kind, place.workspaceFolder?.name ?? place.label]
        .filter(Boolean)
        .join(" · "),
      value: job,
    }));
}

function fits({ kind, isInWorkspace = false }: JobRequest): (job: JobTarget) => boolean {
  return (job) =>
    (kind === undefined || job.kind === kind) && (!isInWorkspace || job.source !== undefined);
}

/** Where the window keeps which job was chosen last. */
const lastJob = "last job";

function keyOf({ place, kind, name }: JobTarget): string {
  return [place.id, kind, name].join(" ");
}

function noJobAt({ label }: Place, kind: JobKind | undefined): string {
  switch (kind) {
    case "continuous":
      return l10n.t("There are no continuous WebJobs on {0}.", label);
    case "triggered":
      return l10n.t("There are no triggered WebJobs on {0}.", label);
    default:
      return l10n.t("There are no WebJobs on {0}.", label);
  }
}
