/** Texts that Newtonsoft.Json takes for dates: they come back in another form. */

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,7})?\d*(Z|[-+]\d\d(?::?\d\d)?)?$/;

/** The text that comes back when the reader took a string for a date; undefined when it did not. */
export function rewrittenDate(text: string): string | undefined {
  const match = text.length >= 19 && text.length <= 40 ? isoDate.exec(text) : null;
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second, fraction = "", zone = ""] = match;
  const instant = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (Number(year) < 1 || !new Date(instant).toISOString().startsWith(written)) {
    return undefined;
  }
  const digits = fraction.replace(/\.?0+$/, "");
  if (zone === "" || zone === "Z") {
    return `${written}${digits}${zone}`;
  }
  // Kudu's machines keep UTC, so "local" is +00:00.
  return `${atUtc(instant, zone)}${digits}+00:00`;
}

function atUtc(instant: number, zone: string): string {
  const [, sign, hours, minutes = "0"] = /^([-+])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(instant - (sign === "-" ? -offset : offset)).toISOString().slice(0, 19);
}
