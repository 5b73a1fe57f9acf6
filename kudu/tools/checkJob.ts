import * as l10n from "@vscode/l10n";
import { brief, firstOf, notice } from "./bounded";
import type { ToolContext, ToolProblem } from "./toolContext";
import { ToolError } from "./toolError";

export interface CheckJobInput {
  readonly path: string;
}

const mostProblems = 100;

/** What is wrong with the jobs at a path before they are deployed, errors first. */
export async function checkJob({ path }: CheckJobInput, context: ToolContext): Promise<object> {
  const checked = await context.check(await context.resolve(path));
  if (checked.length === 0) {
    throw new ToolError(
      l10n.t(
        "{0} contains no WebJob. Specify a folder with a run file or a settings.job, or a folder above it.",
        brief(path),
      ),
    );
  }
  const problems = checked.flatMap(({ folder, problems }) =>
    problems.map((problem) => ({ folder: brief(folder), ...shownProblem(problem) })),
  );
  const order = ["error", "warning"];
  const rank = ({ severity }: { readonly severity: string }) => order.indexOf(severity) >>> 0;
  const sorted = problems.sort((a, b) => rank(a) - rank(b));
  const { taken, leftOut } = firstOf(sorted, mostProblems);
  const jobs = firstOf(
    checked.map(({ folder, kind, name, problems }) => ({
      folder: brief(folder),
      ...(kind && { kind }),
      name: brief(name),
      problems: problems.length,
    })),
    mostProblems,
  );
  return {
    checked: jobs.taken,
    checkedLeftOut: jobs.leftOut,
    errors: problems.filter(({ severity }) => severity === "error").length,
    problems: taken,
    leftOut,
    notice,
  };
}

export function shownProblem({ severity, message, code, file, line }: ToolProblem) {
  return {
    severity,
    message: brief(message),
    code,
    ...(file !== undefined && { file: brief(file) }),
    ...(line !== undefined && { line }),
  };
}
