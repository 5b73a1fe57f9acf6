import { l10n, type QuickPickItem } from "vscode";
import type { Run } from "../../core/kudu";
import { shownText } from "../../core/shownText";
import { momentText, statusText } from "../format";
import { askChoice, type Question } from "../questions/ask";
import { withViewProgress } from "../questions/progress";
import { type Answer, answerAs, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import type { JobRequest, JobTarget, Selected } from "./jobTarget";
import { jobAnd, runIdOf, type Target } from "./target";

/** A job, and of a triggered one the run that is meant; without a run, the newest. */
export interface JobRun {
  readonly job: JobTarget;
  readonly run?: string;
}

/** The job that is meant and its run: asked for with the job, where a triggered job has several. */
export async function jobAndRun(
  services: Services,
  target: Target,
  request: JobRequest,
): Promise<JobRun | undefined> {
  const steps = target === undefined ? [runStep(request.prompt)] : [];
  const start: Pick<JobRun, "run"> = { run: runIdOf(target) };
  return jobAnd(services, target, request, start, () => steps);
}

function runStep(title: string): Step<Pick<JobRun, "run"> & Selected> {
  return async ({ job }, position) => {
    if (job?.kind !== "triggered") {
      return { value: {} };
    }
    const runs = await runsOf(job);
    const placeholder = l10n.t("Select a run (newest first)");
    if (runs.length < 2) {
      return { value: { run: runs[0]?.id } };
    }
    const answer = await askRun(runs, { title, placeholder, ...position });
    return answerAs(answer, ({ id }) => ({ run: id }));
  };
}

/** The runs of a triggered job, the newest first; starts the local host when it is not running. */
export function runsOf({ name, place }: JobTarget): Promise<readonly Run[]> {
  return withViewProgress(async () => (await place.connect()).history(name));
}

export async function askRun(
  runs: readonly Run[],
  question: Question,
): Promise<Answer<Run> | undefined> {
  const now = Date.now();
  const items = runs.map((run): QuickPickItem & { readonly run: Run } => ({
    label: momentText(Date.parse(run.start_time), now),
    description: [statusText(run.status), shownText(run.trigger ?? "")].filter(Boolean).join(" · "),
    run,
  }));
  return answerAs(await askChoice(question, items), ({ run }) => run);
}
