/**
 * How far away a moment is, in words of a language: one way, so that no two places say it
 * differently.
 */
import type { Instant } from "./cron/zone";

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export interface RelativeTimeOptions {
  /** A BCP 47 tag that `Intl` knows. */
  readonly locale: string;
  /** `short` abbreviates the unit: `in 12 min`. */
  readonly style?: "long" | "short";
}

/** `in 12 minutes`, `5 minutes ago`: rounded, in the largest unit that fits. */
export function relativeTime(
  instant: Instant,
  now: Instant,
  { locale, style = "long" }: RelativeTimeOptions,
): string {
  const seconds = (instant - now) / 1000;
  const rounded = ([, size]: (typeof units)[number]) => Math.round(seconds / size);
  // Whether it fits is seen after rounding: 59.6 minutes are an hour.
  const fitting = units.find((unit, index) => {
    const smaller = units[index + 1];
    return !smaller || Math.abs(rounded(smaller)) * smaller[1] >= unit[1];
  });
  const unit = fitting ?? (["second", 1] as const);
  const text = new Intl.RelativeTimeFormat(locale, { style, numeric: "always" }).format(
    rounded(unit) || 0,
    unit[0],
  );
  // ICU abbreviates with a full stop ("12 min."), which reads as the end of a sentence.
  return style === "short" ? text.replace(/(\p{L})\.(?=\s|$)/gu, "$1") : text;
}
