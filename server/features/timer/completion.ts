/**
 * Inside the literal of a timer: values of the field at the cursor, whole schedules, names of
 * settings.
 */
import * as l10n from "@vscode/l10n";
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Position,
} from "vscode-languageserver";
import { fieldKinds } from "../../../core/cron/field";
import { findFields } from "../../../core/cron/schedule";
import type { WebJobsSettings } from "../../../core/protocol";
import { readTimerSchedule } from "../../../core/timer/timerSchedule";
import { rangeOf } from "../../document/range";
import { exampleSchedules } from "../../document/schema";
import type { FeatureContext } from "../../environment";
import { fieldTitle } from "../../fieldTitle";
import { fileName } from "../../rules/timer/names";
import { timerSentence } from "../../rules/timer/sentence";
import type { TimerDocument } from "../../timers/timerDocument";
import { fieldChoices } from "../fieldCompletion";
import { pieceAt } from "../pieceAt";
import { fieldIndexAt } from "../signatureHelp";
import { explainTimer } from "./explainTimer";

/** What a person types in: the literal's text and place, and the cursor in it. */
interface Typed {
  readonly text: string;
  readonly offset: number;
  readonly at: number;
}

export function completeTimer(
  document: TimerDocument,
  position: Position,
  settings: WebJobsSettings,
  context: FeatureContext,
): CompletionList | undefined {
  const cursor = document.document.offsetAt(position);
  const literal = document.timers
    .map(({ written }) => written.literal)
    .find((span) => span && span.offset <= cursor && cursor <= span.offset + span.length);
  if (literal === undefined) {
    return undefined;
  }
  const { offset, length } = literal;
  const text = document.document.getText().slice(offset, offset + length);
  const typed = { text, offset, at: cursor - offset };
  const isName = text.slice(0, typed.at).split("%").length % 2 === 0;
  const items = isName
    ? nameItems(document, typed)
    : [
        ...fieldItems(document, typed, context),
        ...scheduleItems(document, typed, settings, context),
      ];
  return { isIncomplete: false, items };
}

/** Behind an odd percent sign: settings of the project whose value is a schedule come first. */
function nameItems(
  { document, project, host }: TimerDocument,
  { text, offset, at }: Typed,
): CompletionItem[] {
  const start = text.lastIndexOf("%", at - 1) + 1;
  const end = at + text.slice(at).search(/(?<=%)|$/);
  const range = rangeOf(document, { offset: offset + start, length: end - start });
  const files = project?.settingsFiles.filter(({ isEncrypted }) => !isEncrypted) ?? [];
  return files.flatMap(({ uri, settings }) =>
    settings.map(({ name, written }) => {
      const isSchedule = readTimerSchedule(written.value, host).kind !== "wrong";
      return {
        label: name,
        kind: CompletionItemKind.Variable,
        // Values may be secrets; only schedules are shown.
        detail: isSchedule ? `${written.value} (${fileName(uri)})` : fileName(uri),
        sortText: `${isSchedule ? "a" : "b"}${name}`,
        filterText: name,
        textEdit: { range, newText: `${name}%` },
      };
    }),
  );
}

const timeSpans = ["00:05:00", "01:00:00", "1.00:00:00"];

/** Whole schedules, while the first field is being written. */
function scheduleItems(
  { document, host }: TimerDocument,
  { text, offset, at }: Typed,
  settings: WebJobsSettings,
  context: FeatureContext,
): CompletionItem[] {
  if (text.slice(0, at).trim().split(" ").length > 1) {
    return [];
  }
  const range = rangeOf(document, { offset, length: text.length });
  return [...exampleSchedules, ...timeSpans].map((schedule, order) => {
    const timer = readTimerSchedule(schedule, host);
    return {
      label: schedule,
      kind: CompletionItemKind.Event,
      detail: timerSentence(timer, context.locale),
      documentation: {
        kind: "markdown" as const,
        value: explainTimer(timer, host, settings, context),
      },
      sortText: `${text.trim() === "" ? "a" : "c"}${String(order).padStart(2, "0")}`,
      filterText: schedule,
      textEdit: { range, newText: schedule },
    };
  });
}

function fieldItems(
  { document, host }: TimerDocument,
  { text, offset, at }: Typed,
  { locale }: FeatureContext,
): CompletionItem[] {
  const isFive = host.takesFiveFields && isAmongFive(text, at);
  const kind = fieldKinds[fieldIndexAt(text, at) + (isFive ? 1 : 0)];
  if (kind === undefined || /[:%]/.test(text)) {
    return [];
  }
  const { offset: start, length } = pieceAt(text, at);
  const end = start + length;
  const range = rangeOf(document, { offset: offset + start, length });
  return fieldChoices(kind, text[start - 1] ?? " ").map(({ value, title }, order) => {
    const timer = readTimerSchedule(text.slice(0, start) + value + text.slice(end), host);
    return {
      label: value,
      kind: title ? CompletionItemKind.EnumMember : CompletionItemKind.Value,
      detail: title ?? l10n.t("Value for {0}", fieldTitle(kind.name)),
      documentation: timerSentence(timer, locale),
      sortText: `b${String(order).padStart(3, "0")}`,
      filterText: value,
      textEdit: { range, newText: value },
    };
  });
}

/** True in one of five fields; behind them a sixth begins. */
function isAmongFive(text: string, at: number): boolean {
  const typed = `${text.slice(0, at)}x${text.slice(at)}`;
  return findFields(text).length === 5 && findFields(typed).length === 5;
}
