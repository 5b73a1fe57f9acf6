import { type CheckedJob, problemPath } from "./checkedJob";

/**
 * Workflow commands that a GitHub runner shows beside the lines. Source:
 * docs.github.com/actions/reference/workflow-commands; the escapes are those of the runner's own
 * toolkit (actions/toolkit, packages/core/src/command.ts).
 */
export function gitHubLines(jobs: readonly CheckedJob[]): string[] {
  return jobs.flatMap(({ folder, problems }) =>
    problems.map(({ severity, file, line, column, message }) => {
      const place = { file: problemPath(folder, file), line, col: column };
      const properties = Object.entries(place)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
        .join(",");
      return `::${severity === "hint" ? "notice" : severity} ${properties}::${escapeData(message)}`;
    }),
  );
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
