import { l10n } from "vscode";
import type { Recurrence, RecurrenceUnit } from "../../core/recurrence/recurrence";
import { askText } from "../questions/ask";
import { answerAs, type Step } from "../questions/runSteps";
import type { Topic } from "./pattern";
import { todayIn } from "./preview";
import { type Asking, previewContextOf, remarkOn, titleOf } from "./previewContext";
import type { ScheduleDraft } from "./scheduleDraft";
import { lastDayWord } from "./sentences";
import {
  daysText,
  hoursText,
  readCount,
  readDate,
  readDays,
  readHours,
  readTimes,
  timesText,
} from "./typedAnswers";

type TypedTopic = Extract<
  Topic,
  "count" | "between" | "days" | "times" | "date" | "startsOn" | "endsOn"
>;

/** A question that is answered by typing. */
interface TypedQuestion {
  readonly ask: (recurrence: Recurrence) => string;
  readonly textOf: (recurrence: Recurrence, today: string) => string;
  /** The recurrence with the answer; undefined for a text that is none. */
  readonly read: (text: string, recurrence: Recurrence) => Recurrence | undefined;
  readonly fault: () => string;
}

export function typedStep(asking: Asking, topic: TypedTopic): Step<ScheduleDraft> {
  const { ask, textOf, read, fault } = typedQuestions[topic];
  return async (draft, position) => {
    const previewContext = previewContextOf(asking, draft);
    const judge = (text: string) => {
      const recurrence = read(text, draft.recurrence);
      return recurrence ? remarkOn(asking, recurrence, previewContext) : fault();
    };
    // In the title: as soon as there is a remark on the answer, nothing else of an input box can be
    // read.
    const title = titleOf(asking, ask(draft.recurrence));
    const answer = await askText(
      { title, placeholder: "", ...position },
      textOf(draft.recurrence, todayIn(previewContext)),
      judge,
    );
    return answerAs(answer, (text) => ({
      recurrence: read(text, draft.recurrence) ?? draft.recurrence,
    }));
  };
}

const countPrompts: Readonly<Record<RecurrenceUnit, () => string>> = {
  second: () => l10n.t("Enter the number of seconds between runs"),
  minute: () => l10n.t("Enter the number of minutes between runs"),
  hour: () => l10n.t("Enter the number of hours between runs"),
  day: () => l10n.t("Enter the number of days between runs"),
  week: () => l10n.t("Enter the number of weeks between runs"),
  month: () => l10n.t("Enter the number of months between runs"),
};

const dateFault = () => l10n.t("Enter a valid date, such as 2027-01-31.");

const typedQuestions: Readonly<Record<TypedTopic, TypedQuestion>> = {
  count: {
    ask: ({ every }) => countPrompts[every.unit](),
    textOf: ({ every }) => String(every.count),
    read: (text, recurrence) => {
      const count = readCount(text);
      return count === undefined
        ? undefined
        : { ...recurrence, every: { ...recurrence.every, count } };
    },
    fault: () => l10n.t("Enter a whole number of 1 or more."),
  },
  between: {
    ask: () =>
      l10n.t("Enter the first and last hour, for example 9-17. Leave empty for the whole day."),
    textOf: ({ between }) => hoursText(between),
    read: (text, recurrence) => {
      const hours = readHours(text);
      return hours && { ...recurrence, ...hours };
    },
    fault: () => l10n.t("Enter two hours from 0 to 23, such as 9-17 or 22-3, or leave empty."),
  },
  days: {
    ask: () => l10n.t("Enter days of the month, for example: 1, 15-17, {0}", lastDayWord()),
    textOf: ({ days = [1] }) => daysText(days, lastDayWord()),
    read: (text, recurrence) => {
      const days = readDays(text, lastDayWord());
      return days && { ...recurrence, days };
    },
    fault: () => l10n.t("Enter days from 1 to 31, or {0}, separated by commas.", lastDayWord()),
  },
  times: {
    ask: () => l10n.t("Enter the times to run, for example: 9:30, 17:30"),
    textOf: ({ at = [{ hour: 0, minute: 0 }] }) => timesText(at),
    read: (text, recurrence) => {
      const at = readTimes(text);
      return at && { ...recurrence, at };
    },
    fault: () => l10n.t("Enter times from 0:00 to 23:59, separated by commas."),
  },
  date: {
    ask: () => l10n.t("Enter the date (YYYY-MM-DD)"),
    textOf: ({ once }, today) => once ?? today,
    read: (text, recurrence) => {
      const once = readDate(text);
      return once === undefined ? undefined : { ...recurrence, once };
    },
    fault: dateFault,
  },
  startsOn: boundQuestion("startsOn", () =>
    l10n.t("Enter the start date (YYYY-MM-DD). Leave empty to start right away."),
  ),
  endsOn: boundQuestion("endsOn", () =>
    l10n.t("Enter the end date (YYYY-MM-DD). Leave empty for no end date."),
  ),
};

function boundQuestion(bound: "startsOn" | "endsOn", ask: () => string): TypedQuestion {
  return {
    ask,
    textOf: ({ [bound]: date }, today) => date ?? today,
    read: (text, recurrence) => {
      const date = readDate(text);
      const isNone = text.trim() === "";
      return date === undefined && !isNone ? undefined : { ...recurrence, [bound]: date };
    },
    fault: dateFault,
  };
}
