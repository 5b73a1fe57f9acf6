/** What a scanner finds in a text, for tests. */
import { findTimers, sourceLanguageOf } from "../../../../server/sources/findTimers";
import type { WrittenTimer } from "../../../../server/sources/writtenTimer";

export function timersIn(file: string, text: string): WrittenTimer[] {
  const language = sourceLanguageOf(file);
  return language === undefined ? [] : findTimers(text, language);
}

/** `value`, with ` =` behind it when its literal can be edited in place. */
export function schedulesIn(file: string, text: string): string[] {
  return timersIn(file, text).map(({ value, literal, isDefault, runsOnStartup }) => {
    const isPlain =
      literal !== undefined &&
      text.slice(literal.offset, literal.offset + literal.length) === value;
    return `${value}${isPlain ? " =" : ""}${isDefault ? " default" : ""}${runsOnStartup ? " startup" : ""}`;
  });
}
