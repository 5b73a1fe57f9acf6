import * as l10n from "@vscode/l10n";
import type { Span } from "../../../core/cron/field";
import { fieldKinds, rangeSet } from "../../../core/cron/field";
import { fieldText } from "./fieldText";
import type { Candidate } from "./finding";

/** 7 → 0, also at the end of a range or of several. */
export function sundayCandidates(text: string, { offset, length }: Span): Candidate[] {
  const start = Math.max(text.lastIndexOf(",", offset), text.lastIndexOf(" ", offset)) + 1;
  const [item = ""] = /^[^, ]*/.exec(text.slice(start)) ?? [];
  const kind = fieldKinds[5];
  const [, from, to, step] = /^(?:(\w+)-)?(\w+)(?:\/(\d+))?$/.exec(item) ?? [];
  const first = weekdayOf(from ?? to ?? "");
  const action = l10n.t("Use 0 for Sunday");
  if (first === undefined || (from === undefined && step !== undefined)) {
    return [{ action, edit: { offset, length, text: "0" }, isPreferred: true }];
  }
  let low = 0;
  for (let value = first; value <= 7; value += Math.max(Number(step ?? 1), 1)) {
    low |= rangeSet(value % 7, value % 7).low;
  }
  const written = fieldText(kind, { low, high: 0 });
  return [
    {
      action,
      ...(written !== "0" && { written }),
      edit: { offset: start, length: item.length, text: written },
      isPreferred: true,
    },
  ];
}

function weekdayOf(text: string): number | undefined {
  if (/^[0-7]$/.test(text)) {
    return Number(text);
  }
  const index = fieldKinds[5].names.findIndex((name) =>
    name.toLowerCase().startsWith(text.toLowerCase()),
  );
  return text === "" || index < 0 ? undefined : index;
}
