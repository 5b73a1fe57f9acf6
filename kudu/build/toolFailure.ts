import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import type { BuildProblem } from "../../core/build/problems";
import { BuildError } from "./buildError";
import { buildEnvironment } from "./environment";
import type { BuildRequest } from "./request";
import { runTool } from "./runTool";

/** What a tool did that failed. */
interface FailedTool {
  /** Its command line. */
  readonly text: string;
  /** Null when it was killed. */
  readonly code: number | null;
  readonly problems: readonly BuildProblem[];
  /** The last lines that it wrote. */
  readonly last: readonly string[];
}

export function toolFailure(name: string, { text, code, problems, last }: FailedTool): BuildError {
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

/** An SDK that is too old, or that global.json asks for and that isn't there: which ones are. */
export async function withSdks(
  { environment, source }: BuildRequest,
  { program }: { readonly program: string },
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
