import { commands, l10n } from "vscode";
import type { Run } from "../../core/kudu";
import type { KuduClient } from "../../kudu/kuduClient";
import { statusText } from "../format";
import { showWarning } from "../messages";
import { isUnderway } from "../places/liveJobs";
import { askText } from "../questions/ask";
import { withViewProgress } from "../questions/progress";
import { answerAs, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import { type KnownJob, type KnownJobRequest, knownJob, type Selected } from "../targets/jobTarget";
import { jobAnd, knownJobOf, type Target } from "../targets/target";

export interface RunOptions {
  /** Resolve with the run at its end instead of its id at its start. */
  readonly wait?: boolean;
  /** The command line that the run file gets. */
  readonly arguments?: string;
}

const lookInterval = 500;

/** Resolves to the run's id, or with `wait` to the run object at its end. */
export async function runJob(
  services: Services,
  target: Target,
  options: RunOptions = {},
): Promise<string | Run | undefined> {
  const job = await knownJobOf(services, target, triggeredJob());
  return job && start(services, job, options);
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
  if (!asked) {
    return undefined;
  }
  const job = knownJob(asked.job, request);
  await services.context.workspaceState.update(argumentsKey(job), asked.text);
  return start(services, job, { ...options, arguments: asked.text });
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
      services.context.workspaceState.get(argumentsKey(known), ""),
      () => undefined,
    );
    return answerAs(answer, (text) => ({ text }));
  };
}

/** Where the window keeps the arguments that a job was last run with. */
function argumentsKey({ name, place }: KnownJob): string {
  return `arguments ${place.id} ${name}`;
}

function triggeredJob(): KnownJobRequest {
  return {
    kind: "triggered",
    prompt: l10n.t("Select the WebJob to run"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob. Use “Start WebJob” instead.", name),
  };
}

async function start(
  services: Services,
  job: KnownJob,
  options: RunOptions,
): Promise<string | Run> {
  const { client, id } = await withViewProgress(async () => {
    const client = await job.place.connect();
    const id = await client.runJob(job.name, { args: options.arguments });
    await job.place.live.refresh();
    return { client, id };
  });
  const end = runEnd(client, job, id);
  if (options.wait) {
    return end;
  }
  // The command is done when the run has begun; its end is told only when it is bad.
  end.then(
    (run) => reportFailure(job, run),
    (error) => services.log.warn(`The end of run ${id} of ${job.name} was not seen.`, error),
  );
  return id;
}

async function runEnd(client: KuduClient, { name, place }: KnownJob, id: string): Promise<Run> {
  for (;;) {
    const run = await client.getRun(name, id);
    if (!isUnderway(run)) {
      await place.live.refresh();
      return run;
    }
    await new Promise((resolve) => setTimeout(resolve, lookInterval));
  }
}

async function reportFailure(job: KnownJob, run: Run): Promise<void> {
  if (run.status === "Success") {
    return;
  }
  const show = l10n.t("Show Log");
  const answer = await showWarning(
    l10n.t("Run of {0} on {1} ended: {2}.", job.name, job.place.label, statusText(run.status)),
    show,
  );
  if (answer === show) {
    await commands.executeCommand("webjobs.showLog", {
      type: "run",
      job: { ...job, type: "job" },
      run,
    });
  }
}
