import { dirname } from "node:path";
import { debug, l10n } from "vscode";
import { environmentPath } from "../../core/kudu";
import { missingDebugger, runtimeOf } from "../debug/attach";
import { hasDebugger } from "../debug/attachable";
import { MissingDebuggerError } from "../debug/attachFailure";
import { launchConfiguration } from "../debug/launchRunFile";
import { withViewProgress } from "../questions/progress";
import { lastArguments } from "../run/runArguments";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { knownJobOf, type Target } from "../targets/target";
import { findRunFile } from "../workspace/jobFiles";
import { runFileProblem } from "../workspace/jobProblem";
import { saveFilesOf } from "../workspace/saveFiles";
import type { SourceJob } from "../workspace/sourceJob";

/**
 * Starts the run file of a triggered job in VS Code's own debugger, outside the local host, with
 * the environment and the arguments of the job. Resolves to true once it runs.
 */
export async function debugRunFile(
  services: Services,
  target: Target,
  options: { readonly arguments?: string } = {},
): Promise<boolean | undefined> {
  const job = await knownJobOf(services, target, {
    kind: "triggered",
    isInWorkspace: true,
    prompt: l10n.t("Select the WebJob to debug"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob. Use “Attach Debugger” instead.", name),
  });
  if (!job) {
    return undefined;
  }
  const { source, name } = job;
  if (!source) {
    throw new Error(l10n.t("This workspace has no source of {0}.", name));
  }
  if (!(await saveFilesOf(source.uri, name))) {
    return undefined;
  }
  const { runtime, program } = await programOf(source);
  const configuration = launchConfiguration(runtime, {
    name: l10n.t("Debug {0}", name),
    program,
    folder: dirname(program),
    commandLine: options.arguments ?? lastArguments(services.context.globalState, job),
    environment: await withViewProgress(() => environmentOf(job)),
  });
  return debug.startDebugging(source.workspaceFolder, configuration, {
    // Saved by now, those of the job and no others.
    suppressSaveBeforeStart: true,
  });
}

async function programOf(source: SourceJob) {
  const file = await findRunFile(source);
  if (!file) {
    const problem = runFileProblem(source)?.sentence;
    throw new Error(problem ?? l10n.t("{0} has no run file.", source.name));
  }
  const runtime = runtimeOf(file.path);
  if (runtime !== "node" && runtime !== "python") {
    throw new Error(
      l10n.t(
        "Debug Run File works with run files for Node.js and Python. {0} starts with {1}.",
        source.name,
        file.path.split("/").at(-1) ?? "",
      ),
    );
  }
  const missing = missingDebugger(runtime, hasDebugger);
  if (missing) {
    throw new MissingDebuggerError(source.name, missing);
  }
  return { runtime, program: file.fsPath };
}

/** As the local host, which knows the settings of its site, would give it to the job. */
async function environmentOf(job: KnownJob): Promise<Readonly<Record<string, string>>> {
  const client = await job.place.connect();
  const answer = await client.send({ method: "GET", path: environmentPath(job) });
  if (!answer.ok) {
    throw new Error(
      l10n.t(
        "Couldn't run {0}. The local host doesn't have it: it was deleted, renamed or has no run file.",
        job.name,
      ),
    );
  }
  return JSON.parse(Buffer.from(await answer.bytes()).toString("utf8"));
}
