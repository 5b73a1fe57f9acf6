import { version } from "../package.json";
import { type CheckedJob, problemPath } from "./checkedJob";

/** A log of the Static Analysis Results Interchange Format. Source: OASIS SARIF 2.1.0. */
export function sarifOf(jobs: readonly CheckedJob[]): unknown {
  const results = jobs.flatMap(({ folder, problems }) =>
    problems.map(({ code, severity, file, line, column, message }) => ({
      ruleId: code,
      level: severity === "hint" ? "note" : severity,
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(problemPath(folder, file)) },
            region: { startLine: line, startColumn: column },
          },
        },
      ],
    })),
  );
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => ({ id }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "webjobs", version, rules } }, results }],
  };
}
