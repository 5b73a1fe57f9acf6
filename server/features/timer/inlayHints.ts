/** A timer in words, behind its schedule. */
import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver";
import { describeBriefly } from "../../../core/cron/describe";
import type { WebJobsSettings } from "../../../core/protocol";
import type { FeatureContext } from "../../environment";
import { timerSentence } from "../../rules/timer/sentence";
import { resolvedSchedule, type TimerDocument } from "../../timers/timerDocument";

export function timerInlayHints(
  document: TimerDocument,
  range: Range,
  { inlayHints: { enabled } }: WebJobsSettings,
  { locale }: FeatureContext,
): InlayHint[] {
  if (!enabled) {
    return [];
  }
  return document.timers.flatMap((timer) => {
    const { offset, length } = timer.written.span;
    const position = document.document.positionAt(offset + length);
    const resolved = resolvedSchedule(timer, document);
    const sentence = resolved && timerSentence(resolved, locale);
    if (
      sentence === undefined ||
      position.line < range.start.line ||
      position.line > range.end.line
    ) {
      return [];
    }
    const words = resolved?.kind === "cron" ? describeBriefly(resolved.schedule, locale) : sentence;
    const isResolved = timer.schedule.kind === "names";
    return {
      position,
      label: isResolved ? `${resolved?.text}: ${words}` : words,
      kind: InlayHintKind.Type,
      paddingLeft: true,
      tooltip: sentence,
    };
  });
}
