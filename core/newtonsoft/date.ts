/** Texts that Newtonsoft.Json takes for dates: they come back in another form. */

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,7})?\d*(Z|([-+])(\d\d)(?::?(\d\d))?)?$/;

/** The text that comes back when the reader took a string for a date; undefined when it did not. */
export function rewrittenDate(text: string): string | undefined {
  if (text.startsWith("/Date(")) {
    return rewrittenTicks(text);
  }
  const match = text.length <= 40 ? isoDate.exec(text) : null;
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second, fraction = "", zone = "", ...offset] = match;
  const instant = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (!new Date(instant).toISOString().startsWith(written)) {
    return undefined;
  }
  const digits = fraction.replace(/\.?0+$/, "");
  if (zone === "" || zone === "Z") {
    return `${written}${digits}${zone}`;
  }
  // Kudu's machines keep UTC, so "local" is +00:00.
  return `${atUtc(instant, offset)}${digits}+00:00`;
}

/**
 * Microsoft's older form: milliseconds since 1970, and perhaps an offset, which only says that it
 * was a local time.
 */
function rewrittenTicks(text: string): string | undefined {
  const [, ticks, offset] = /^\/Date\((-?\d+)([-+]\d{2}(?:\d{2})?)?\)\/$/.exec(text) ?? [];
  const date = new Date(Number(ticks));
  const year = date.getUTCFullYear();
  if (ticks === undefined || !(year >= 1 && year <= 9999)) {
    return undefined;
  }
  const [whole = "", fraction = ""] = date.toISOString().replace("Z", "").split(".");
  const digits = fraction.replace(/0+$/, "");
  const zone = offset === undefined ? "Z" : "+00:00";
  return `${whole}${digits === "" ? "" : `.${digits}`}${zone}`;
}

function atUtc(instant: number, [sign, hours, minutes = "0"]: readonly string[]): string {
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(instant - (sign === "-" ? -offset : offset)).toISOString().slice(0, 19);
}
