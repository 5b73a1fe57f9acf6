/** `%name%` inside a schedule: the host puts in the value of an app setting. */
import type { Span } from "../cron/field";

export interface SettingName extends Span {
  readonly name: string;
}

export interface SettingNames {
  /** In order; the spans include both percent signs. */
  readonly names: readonly SettingName[];
  /** Where a percent sign has no partner. */
  readonly lonePercent?: number;
}

/**
 * Undefined for a text without any percent sign. Names are taken as they stand, blanks included.
 */
export function findSettingNames(text: string): SettingNames | undefined {
  const names: SettingName[] = [];
  for (let at = text.indexOf("%"); at >= 0; ) {
    const end = text.indexOf("%", at + 1);
    if (end === -1) {
      return { names, lonePercent: at };
    }
    names.push({ name: text.slice(at + 1, end), offset: at, length: end + 1 - at });
    at = text.indexOf("%", end + 1);
  }
  return names.length === 0 ? undefined : { names };
}

/** The text with the values put in, once and from left to right; undefined when one is missing. */
export function resolveNames(
  text: string,
  { names, lonePercent }: SettingNames,
  findValue: (name: string) => string | undefined,
): string | undefined {
  if (lonePercent !== undefined) {
    return undefined;
  }
  let resolved = "";
  let last = 0;
  for (const { name, offset, length } of names) {
    const value = name === "" ? undefined : findValue(name);
    if (value === undefined) {
      return undefined;
    }
    resolved += text.slice(last, offset) + value;
    last = offset + length;
  }
  return resolved + text.slice(last);
}
