/** What is said about a schedule and each of its fixes, a line each. */
import { parseSchedule } from "../../../../../core/cron/schedule";
import type { Platform } from "../../../../../core/protocol";
import { dialectOf } from "../../../../../server/document/jobDocument";
import { applyEdits } from "../../../../../server/problem";
import { checkExpression } from "../../../../../server/rules/schedule/expression";

/** A schedule, the apps that it is for, and lines as `told` writes them. */
export type Row = readonly [text: string, platform: Platform, ...expected: string[]];

/**
 * `severity code 'what is underlined'`, then its fixes: `*` is the preferred one, `!` may be
 * applied with all others at once. An uneven step says which values it takes.
 */
export function told(text: string, platform: Platform): string[] {
  const findings = checkExpression(parseSchedule(text, dialectOf(platform)), text, platform);
  return findings.flatMap(({ severity, code, offset, length, message, fixes }) => [
    `${severity} ${code} '${text.slice(offset, offset + length)}'${uneven(message)}`,
    ...fixes.map(({ isPreferred, isSafe, title, edits }) => {
      const mended = applyEdits(text, edits);
      const shown = title.endsWith(`: ${mended}`) ? title : `${title} → ${mended}`;
      return `${isPreferred ? "*" : "-"}${isSafe ? "!" : ""} ${shown}`;
    }),
  ]);
}

function uneven(message: string): string {
  const [, values, span] =
    /^Counting[^,]*, (?:at|on|in) (.*?)\. If.*every (.*?) with/.exec(message) ?? [];
  return values === undefined ? "" : `: ${values}; not every ${span}`;
}
