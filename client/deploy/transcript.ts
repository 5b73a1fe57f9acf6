import { env, l10n } from "vscode";
import type { Contents } from "../azure/deploy/contents";
import type { DeployEvent } from "../azure/deploy/request";
import { statusText } from "../words";

/** So many files are listed by name; a node_modules is told by its number. */
const longestList = 40;

export interface Line {
  readonly kind: "plain" | "warning" | "error";
  readonly text: string;
}

/** What an event of a deployment is in words; nothing for mere progress. */
export function linesOf(event: DeployEvent): Line[] {
  switch (event.kind) {
    case "contents":
      return contentsLines(event.contents).map((text) => ({ kind: "plain", text }));
    case "finding": {
      const { severity, file, line, message } = event.finding;
      const place = [file ?? "settings.job", line].filter((part) => part !== undefined).join(":");
      return [{ kind: severity === "hint" ? "plain" : severity, text: `${place}: ${message}` }];
    }
    case "warning":
      return [{ kind: "warning", text: event.message }];
    case "note":
      return [{ kind: "plain", text: event.message }];
    case "status":
      return [{ kind: "plain", text: l10n.t("Status: {0}", statusText(event.status)) }];
    case "progress":
      return [];
  }
}

function contentsLines({ entries, size, excluded }: Contents): string[] {
  const files = entries.filter(({ path }) => !path.endsWith("/"));
  const shown = files
    .slice(0, longestList)
    .map(({ path, size }) => `  ${path}  ${bytesText(size)}`);
  const more = files.length - shown.length;
  return [
    l10n.t("Files: {0}, {1}", files.length, bytesText(size)),
    ...shown,
    ...(more > 0 ? [`  ${l10n.t("and {0} more", more)}`] : []),
    ...(excluded.length > 0 ? [l10n.t("Not deployed: {0}", excluded.length)] : []),
    ...excluded
      .slice(0, longestList)
      .map(({ path, because }) => `  ${path}  (${because.rule}, ${because.from})`),
  ];
}

/** `1.2 kB`; in steps of 1000, as file managers count. */
export function bytesText(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return new Intl.NumberFormat(env.language, {
    style: "unit",
    unit: units[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}
