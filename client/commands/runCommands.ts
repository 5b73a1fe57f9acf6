import { l10n } from "vscode";
import type { Run } from "../../core/kudu";
import { askText } from "../questions/ask";
import { answerAs, type Step } from "../questions/runSteps";
import { argumentsOfRun, lastArguments } from "../run/runArguments";
import { type RunOptions, startRun } from "../run/startRun";
import type { Services } from "../services";
import { type KnownJobRequest, knownJob, type Selected } from "../targets/jobTarget";
import { jobAnd, knownJobOf, runIdOf, type Target } from "../targets/target";

/** Resolves to the run's id, or with `wait` to the run object at its end. */
export async function runJob(
  services: Services,
  target: Target,
  options: RunOptions = {},
): Promise<string | Run | undefined> {
  const job = await knownJobOf(services, target, triggeredJob());
  return job && startRun(services, job, options);
}

/** The same with the arguments of a run, or with those that the job was last run with. */
export async function runJobAgain(
  services: Services,
  target: Target,
  options: Omit<RunOptions, "arguments"> = {},
): Promise<string | Run | undefined> {
  const job = await knownJobOf(services, target, triggeredJob());
  if (!job) {
    return undefined;
  }
  const memory = services.context.globalState;
  const run = runIdOf(target);
  const given = run === undefined ? lastArguments(memory, job) : argumentsOfRun(memory, job, run);
  return startRun(services, job, { ...options, arguments: given || undefined });
}

/** Asks for the arguments that the run file gets, the last ones offered first. */
export async function runJobWithArguments(
  services: Services,
  target: Target,
  options: RunOptions = {},
): Promise<string | Run | undefined> {
  const request = triggeredJob();
  const steps = options.arguments === undefined ? [askArguments(services, request)] : [];
  const given: Given = { text: options.arguments };
  const asked = await jobAnd(services, target, request, given, () => steps);
  return (
    asked && startRun(services, knownJob(asked.job, request), { ...options, arguments: asked.text })
  );
}

interface Given {
  readonly text: string | undefined;
}

function askArguments(services: Services, request: KnownJobRequest): Step<Given & Selected> {
  return async ({ job }, position) => {
    if (!job) {
      return undefined;
    }
    const known = knownJob(job, request);
    const answer = await askText(
      {
        title: l10n.t("Run {0}", known.name),
        placeholder: "",
        prompt: l10n.t(
          "Enter command-line arguments. Use quotes around arguments that contain spaces.",
        ),
        ...position,
      },
      lastArguments(services.context.globalState, known),
      () => undefined,
    );
    return answerAs(answer, (text) => ({ text }));
  };
}

function triggeredJob(): KnownJobRequest {
  return {
    kind: "triggered",
    prompt: l10n.t("Select the WebJob to run"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob. Use “Start WebJob” instead.", name),
  };
}
