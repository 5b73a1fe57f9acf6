import { commands, l10n } from "vscode";
import { runLogUri } from "../logs/runLog";
import { answerAs, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import { askRun, runsOf } from "../targets/askRun";
import { type KnownJobRequest, knownJob, type Selected } from "../targets/jobTarget";
import { jobAnd, runIdOf, type Target } from "../targets/target";

/**
 * Shows the output of two runs beside each other, without the times that differ in every line.
 * `runs` are their ids.
 */
export async function compareRuns(
  services: Services,
  target: Target,
  { runs }: { runs?: [string, string] } = {},
  selection: readonly Target[] = [],
): Promise<void> {
  const request: KnownJobRequest = {
    kind: "triggered",
    prompt: l10n.t("Select the WebJob whose runs you want to compare"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob, so it has no runs to compare.", name),
  };
  const start: Chosen = runs ? { first: runs[0], second: runs[1] } : selectedIn(target, selection);
  const steps = [
    ...(start.first === undefined ? [runStep(request, "first")] : []),
    ...(start.second === undefined ? [runStep(request, "second")] : []),
  ];
  const asked = await jobAnd(services, target, request, start, () => steps);
  if (!asked?.first || !asked.second) {
    return;
  }
  const job = knownJob(asked.job, request);
  const [older = "", newer = ""] = [asked.first, asked.second].sort();
  await commands.executeCommand(
    "vscode.diff",
    runLogUri(job.place, job.name, older),
    runLogUri(job.place, job.name, newer),
    l10n.t("{0}: run {1} ↔ {2}", job.name, older, newer),
  );
}

/** Ids of runs. */
interface Chosen {
  readonly first?: string;
  readonly second?: string;
}

function selectedIn(target: Target, selection: readonly Target[]): Chosen {
  const ids = [target, ...selection].flatMap((each) => runIdOf(each) ?? []);
  const [first, second] = [...new Set(ids)];
  return { first, second };
}

function runStep(request: KnownJobRequest, which: keyof Chosen): Step<Chosen & Selected> {
  return async ({ job, first }, position) => {
    if (!job) {
      return undefined;
    }
    const { name, place } = knownJob(job, request);
    const runs = await runsOf(job);
    if (runs.length < 2) {
      throw new Error(l10n.t("{0} hasn't run twice on {1} yet.", name, place.label));
    }
    const others = which === "first" ? runs : runs.filter(({ id }) => id !== first);
    const placeholder =
      which === "first" ? l10n.t("The first run") : l10n.t("Select the run to compare with");
    const answer = await askRun(others, { title: request.prompt, placeholder, ...position });
    return answerAs(answer, ({ id }) => ({ [which]: id }));
  };
}
