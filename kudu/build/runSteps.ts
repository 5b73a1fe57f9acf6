import { cp, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import * as l10n from "@vscode/l10n";
import { BuildError } from "./buildError";
import { copySource, removeMatching } from "./copy";
import { fingerprint } from "./inputs";
import { copyJar } from "./jars";
import { takeOutput } from "./output";
import { type Plan, type Step, stagePlace } from "./plan";
import type { BuildRequest } from "./request";
import { runProgram } from "./runProgram";
import type { Installed, Stage } from "./stages";
import { withSubstitutes } from "./substitutes";
import { findTool, identifyTools } from "./tool";

/**
 * Carries out a plan; `earlier` are stages of the same source. Resolves to what was installed for
 * the program.
 */
export async function runSteps(
  request: BuildRequest,
  plan: Plan,
  stage: string,
  earlier: readonly Stage[],
): Promise<Installed | undefined> {
  const { source, signal } = request;
  const started = Date.now();
  let installed: Installed | undefined;
  for (const step of plan.steps) {
    signal?.throwIfAborted();
    switch (step.kind) {
      case "copySource":
        await copySource(source, stage, step.leave, signal);
        break;
      case "copyOutput":
        await takeOutput(request, step.from, stage, started);
        break;
      case "copyJar":
        await copyJar(request, step.from, stage);
        break;
      case "remove":
        await removeMatching(stage, step.patterns);
        break;
      case "install":
        installed = await install(request, step, stage, earlier);
        break;
      case "run":
        await runCommand(request, step.command, step.in === "source" ? source : stage, stage);
        break;
      case "shell":
        await runProgram(
          request,
          { program: step.line, args: [], cwd: source, shell: true },
          step.line,
        );
        break;
      case "task":
        await runTask(request, step.name);
        break;
    }
  }
  return installed;
}

type Install = Step & { readonly kind: "install" };

/** Installs, or takes over what an earlier stage got from the same command and the same files. */
async function install(
  request: BuildRequest,
  step: Install,
  stage: string,
  earlier: readonly Stage[],
): Promise<Installed | undefined> {
  const { command, decidedBy, writes, isReusable, substitutes } = step;
  const contents = await Promise.all(
    decidedBy.map(
      async (file) => `${file}\0${await readFile(join(stage, file), "utf8").catch(() => "")}`,
    ),
  );
  const tools = identifyTools([step], request.environment);
  const key = fingerprint(...contents, command.join("\0"), ...tools);
  const same =
    isReusable && !request.options?.noCache
      ? earlier.find(({ installed }) => installed?.key === key && installed.folder === writes)
      : undefined;
  if (same) {
    const from = join(same.files, writes);
    await cp(from, join(stage, writes), {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
      // What a program kept there while it ran.
      filter: (path) => basename(path) !== ".cache",
    });
  } else if (substitutes) {
    const run = () => runCommand(request, command, stage, stage);
    await withSubstitutes(stage, substitutes, run);
  } else {
    await runCommand(request, command, stage, stage);
  }
  const isThere = await stat(join(stage, writes)).then(
    () => true,
    () => false,
  );
  return isReusable && isThere ? { key, folder: writes } : undefined;
}

async function runCommand(
  request: BuildRequest,
  command: readonly string[],
  cwd: string,
  stage: string,
): Promise<void> {
  const [tool = "", ...args] = command.map((word) => word.replaceAll(stagePlace, stage));
  const program = findTool(/^\.{1,2}\//.test(tool) ? join(cwd, tool) : tool, request.environment);
  if (program === undefined) {
    throw new BuildError(
      l10n.t(
        "{0} is built with {1}, which isn't on the PATH. Install it and try again.",
        request.name,
        tool,
      ),
      "tool",
    );
  }
  await runProgram(request, { program, args, cwd }, command.join(" ").replaceAll(stagePlace, "…"));
}

async function runTask({ runTask, name, signal }: BuildRequest, task: string): Promise<void> {
  if (runTask === undefined) {
    throw new BuildError(
      l10n.t(
        "{0} is built by the task “{1}”. Tasks exist in the editor only. Set “command” in webjobs.build instead.",
        name,
        task,
      ),
      "request",
    );
  }
  await runTask(task, signal);
}
