import { basename, isAbsolute, join } from "node:path";
import * as l10n from "@vscode/l10n";
import { type BuildProblem, problemIn } from "../../core/build/problems";
import { BuildError } from "./buildError";
import { buildEnvironment } from "./environment";
import type { BuildRequest } from "./request";
import { runTool } from "./runTool";
import { toolFailure, withSdks } from "./toolFailure";

export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly shell?: boolean;
}

/** So many lines are kept for the message of a tool that reports no problem in a known form. */
const keptLines = 8;

/** Runs a tool; its problems are reported, and those of one that fails are in the error. */
export async function runProgram(
  request: BuildRequest,
  program: Program,
  text: string,
): Promise<void> {
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
    const error = toolFailure(name, { text, code, problems: [...problems.values()], last });
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

/** A command in the stage names its files as the source does. */
function withPath(problem: BuildProblem, source: string): BuildProblem {
  const { file } = problem;
  return file === undefined || isAbsolute(file) || /^[a-z]:[\\/]/i.test(file)
    ? problem
    : { ...problem, file: join(source, file) };
}
