/** Instants in words, in the editor's language. */
import { findZone, utc, type Zone } from "../core/cron/zone";

/** The zone that a setting names; UTC for an unknown name, as in Azure. */
export function zoneOf(timeZone: string): { zone: Zone; isKnown: boolean } {
  const zone = findZone(timeZone);
  return { zone: zone ?? utc, isKnown: zone !== undefined };
}

export interface TimeStyle {
  readonly locale: string;
  readonly iana: string;
}

/** `Mon 23 Nov 2026, 09:30:00`, in the order that the language has. */
export function dateAndTime(instant: number, { locale, iana }: TimeStyle): string {
  return formatter(locale, iana, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    ...clock,
  }).format(instant);
}

/**
 * The clock alone when the day is the same as `near`, else weekday and clock, else the date too.
 */
export function shortTime(instant: number, near: number, { locale, iana }: TimeStyle): string {
  const distance = instant - near;
  const sameDay = day(instant, iana) === day(near, iana);
  if (sameDay) {
    return formatter(locale, iana, clock).format(instant);
  }
  return distance < 6 * 86_400_000
    ? formatter(locale, iana, { weekday: "short", ...clock }).format(instant)
    : dateAndTime(instant, { locale, iana });
}

const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

function day(instant: number, iana: string): string {
  return formatter("en", iana, { dateStyle: "short" }).format(instant);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const format =
    formatters.get(key) ?? new Intl.DateTimeFormat(safeLocale(locale), { timeZone, ...options });
  formatters.set(key, format);
  return format;
}

/** English for a name that is no language: an editor may send anything, such as `C`. */
export function safeLocale(locale: string): string {
  try {
    const [name = "en"] = Intl.getCanonicalLocales(locale.replaceAll("_", "-"));
    return name;
  } catch {
    // The only way to ask whether a name is well-formed.
    return "en";
  }
}
