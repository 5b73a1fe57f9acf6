import { cp, readFile, stat } from "node:fs/promises";
import { basename, isAbsolute, join } from "node:path";
import * as l10n from "@vscode/l10n";
import { type BuildProblem, problemIn } from "../../core/build/problems";
import { BuildError } from "./buildError";
import { copySource, removeMatching } from "./copy";
import { buildEnvironment } from "./environment";
import { fingerprint } from "./inputs";
import { copyJar } from "./jars";
import { takeOutput } from "./output";
import { type Plan, type Step, stagePlace } from "./plan";
import type { BuildRequest } from "./request";
import { runTool } from "./runTool";
import type { Installed, Stage } from "./stages";
import { withSubstitutes } from "./substitutes";
import { findTool, toolIdentity } from "./tool";

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
  { command, decidedBy, writes, isReusable, substitutes }: Install,
  stage: string,
  earlier: readonly Stage[],
): Promise<Installed | undefined> {
  const contents = await Promise.all(
    decidedBy.map(
      async (file) => `${file}\0${await readFile(join(stage, file), "utf8").catch(() => "")}`,
    ),
  );
  const tool = findTool(command[0] ?? "", request.environment) ?? "";
  const key = fingerprint(...contents, command.join("\0"), toolIdentity(tool));
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

interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly shell?: boolean;
}

/** So many lines are kept for the message of a tool that reports no problem in a known form. */
const keptLines = 8;

async function runProgram(request: BuildRequest, program: Program, text: string): Promise<void> {
  refuseNetworkPath(request, program);
  const { environment, hasColors = false, signal, report, source, name } = request;
  const problems = new Map<string, BuildProblem>();
  const last: string[] = [];
  report({ kind: "command", text });
  const code = await runTool({
    ...program,
    environment: buildEnvironment(environment, hasColors),
    signal,
    onOutput: (output) => report({ kind: "output", text: output }),
    onLine(line) {
      if (line.trim() !== "") {
        last.splice(0, last.length - keptLines + 1);
        last.push(line.trim());
      }
      const problem = problemIn(line);
      if (problem) {
        const placed = withPath(problem, source);
        problems.set(JSON.stringify(placed), placed);
      }
    },
    onSilence: (minutes) => report({ kind: "silent", minutes }),
  });
  for (const problem of problems.values()) {
    report({ kind: "problem", problem });
  }
  if (code !== 0) {
    const error = failure(name, text, code, [...problems.values()], last);
    throw await withSdks(request, program, error, last);
  }
}

/** cmd, which runs batch files such as npm.cmd, would run them in the folder of Windows instead. */
export function refuseNetworkPath(
  { name }: Pick<BuildRequest, "name">,
  { program, cwd, shell }: Pick<Program, "program" | "cwd" | "shell">,
): void {
  if (/^\\\\(?![?.]\\[a-z]:)/i.test(cwd) && (shell || /\.(cmd|bat)$/i.test(program))) {
    throw new BuildError(
      l10n.t(
        "{0} is on a network path, where Windows can't run {1}. Map {2} to a drive letter and open it there.",
        name,
        shell ? "cmd" : basename(program.replaceAll("\\", "/")),
        cwd,
      ),
      "request",
    );
  }
}

/** An SDK that is too old, or that global.json asks for and that isn't there: which ones are. */
async function withSdks(
  { environment, source }: BuildRequest,
  { program }: Program,
  error: BuildError,
  last: readonly string[],
): Promise<BuildError> {
  const isAbout = [...last, ...error.problems.map(({ code = "" }) => code)].some((line) =>
    /NETSDK1045|global\.json|compatible \.NET SDK/i.test(line),
  );
  if (!isAbout || !/^dotnet(\.\w+)?$/i.test(basename(program))) {
    return error;
  }
  const sdks: string[] = [];
  await runTool({
    program,
    args: ["--list-sdks"],
    cwd: source,
    environment: buildEnvironment(environment, false),
    onOutput: () => undefined,
    onLine: (line) => sdks.push(line.replace(/\s*\[.*$/, "").trim()),
    onSilence: () => undefined,
  });
  const found = sdks.filter((each) => /^\d/.test(each)).join(", ");
  const message = l10n.t(
    "{0} Installed .NET SDKs: {1}.",
    `${error.message.replace(/\.$/, "")}.`,
    found || "–",
  );
  return new BuildError(message, error.failure, error.problems);
}

/** A command in the stage names its files as the source does. */
function withPath(problem: BuildProblem, source: string): BuildProblem {
  const { file } = problem;
  return file === undefined || isAbsolute(file) || /^[a-z]:[\\/]/i.test(file)
    ? problem
    : { ...problem, file: join(source, file) };
}

function failure(
  name: string,
  text: string,
  code: number | null,
  problems: readonly BuildProblem[],
  last: readonly string[],
): BuildError {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const place =
    first?.file === undefined
      ? ""
      : `${basename(first.file)}${first.line ? `:${first.line}` : ""}: `;
  const message =
    first === undefined
      ? l10n.t(
          "Couldn't build {0}: “{1}” ended with {2}. {3}",
          name,
          text,
          String(code ?? "SIGKILL"),
          last.at(-1) ?? "",
        )
      : errors.length === 1
        ? l10n.t("Couldn't build {0}: {1}", name, place + first.message)
        : l10n.t(
            "Couldn't build {0}: {1} (errors: {2})",
            name,
            place + first.message,
            errors.length,
          );
  return new BuildError(message.trim(), "build", problems);
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
