import type { Stop } from "../marks";
import type { PageData, PageRow, PageTexts, RowMarks } from "../pageData";
import { byId } from "./dom";

/** The sentences in the person's language, which the document brings along. */
export const texts = JSON.parse(byId("texts").textContent ?? "{}") as PageTexts;

export function fill(sentence: string, ...values: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index) => {
    const value = values[Number(index)] ?? "";
    return value.toLocaleString(texts.language);
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** When a second of the range is, in the zone of the calendar. */
export function momentText({ range, zoneName, days }: PageData, second: number): string {
  const key = `${zoneName} ${days} ${second % 60 !== 0}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(texts.language, {
      timeZone: zoneName,
      weekday: days === 7 ? "short" : undefined,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      second: second % 60 === 0 ? undefined : "2-digit",
    });
    formats.set(key, format);
  }
  return format.format(range.start + second * 1000);
}

/** What a mark says of itself. */
export function stopText(data: PageData, row: PageRow, { at, to, words, count }: Stop): string {
  const from = momentText(data, at);
  if (count !== undefined) {
    const span = `${from} – ${momentText(data, to ?? at)}`;
    return `${span} · ${fill(texts.inBin, count)}${row.look === "held" ? ` · ${texts.held}` : ""}`;
  }
  return `${from} · ${words ?? (row.look === "held" ? texts.held : texts.expected)}`;
}

/** The next run, as far as the range has it. */
export function nextText(data: PageData, { expected, density, first }: RowMarks): string {
  const next = density ? first : expected?.[0];
  return next === undefined ? "" : momentText(data, next);
}

/** All of a row in one sentence, for the ear. */
export function rowText(data: PageData, row: PageRow): string {
  const { name, place, words, note, look, marks } = row;
  if (look === "held" || !marks) {
    return [name, place, words, note].filter(Boolean).join(", ");
  }
  const next = nextText(data, marks);
  const runs = marks.count > 0 ? fill(texts.runs, marks.count) : texts.noRuns;
  const upcoming = next && `${texts.columns.next} ${next}`;
  return [name, place, words, note, runs, upcoming].filter(Boolean).join(", ");
}
