/** Quartz's `?`, `#`, `L` and `W`. */
import * as l10n from "@vscode/l10n";
import type { FieldKind } from "../../../core/cron/field";
import { type Candidate, type Explanation, rewritten } from "./finding";
import { fromQuartz } from "./otherDialects";
import { findWish } from "./wishes";

/** A number in the weekdays is not Quartz by itself: only its `?`, `#`, `L` and `W` are. */
export function isQuartz(piece: string, { name }: FieldKind): boolean {
  return (
    /[?#]/.test(piece) ||
    ((name === "day" || name === "weekday") && /^(?:\d*L|LW|L-\d+|\d*W|\d+WL?)$/i.test(piece))
  );
}

export function explainQuartz(text: string, piece: string): Explanation {
  const message = /\?/.test(piece)
    ? l10n.t("'?' is Quartz syntax. In Azure, use '*' for any day.")
    : /#/.test(piece)
      ? l10n.t("Azure doesn't support '#'. The first Monday is the Monday of days 1 to 7.")
      : l10n.t("'{0}' is Quartz syntax that Azure doesn't support.", piece);
  return { code: "schedule-quartz", message, candidates: quartzCandidates(text) };
}

export function quartzCandidates(text: string): Candidate[] {
  const found = fromQuartz(text);
  return found.map(({ text: ncrontab, isRenumbered, isYearDropped }) => ({
    ...rewritten(
      text,
      ncrontab,
      isYearDropped
        ? l10n.t("Remove the year to run every year")
        : isRenumbered
          ? l10n.t("Translate from Quartz, where Sunday is 1")
          : l10n.t("Convert to NCRONTAB"),
    ),
    isPreferred: found.length === 1 && !isYearDropped,
  }));
}

export function explainWish(text: string): Explanation | undefined {
  const wish = findWish(text);
  return (
    wish && {
      code: "schedule-quartz",
      message: wish.message,
      candidates: wish.nearest.map((nearest) => ({
        ...rewritten(text, nearest, l10n.t("Run on more days, and check the day in the job")),
        isPreferred: false,
      })),
    }
  );
}
