/**
 * The first runs of a schedule, worked out without the project's own code: each field as a set,
 * each day looked at. After NCrontab's documentation; a bare `a/n` as Linux apps read it.
 */
const names = {
  months:
    "january february march april may june july august september october november december".split(
      " ",
    ),
  weekdays: "sunday monday tuesday wednesday thursday friday saturday".split(" "),
};
const limits = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;
const manyDays = 12 * 366;

/** ISO, UTC, after a moment; fewer when there are none within twelve years. */
export function runsByHand(text: string, after: number, count: number): string[] {
  const fields = text.trim().split(/\s+/);
  const [seconds, minutes, hours, days, months, weekdays] = limits.map((_, index) =>
    setOf(fields[index] ?? "", index),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  const found: string[] = [];
  const first = new Date(after);
  for (let day = 0; day < manyDays && found.length < count; day++) {
    const date = new Date(
      Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate() + day),
    );
    const fits =
      days.has(date.getUTCDate()) &&
      months.has(date.getUTCMonth() + 1) &&
      weekdays.has(date.getUTCDay());
    for (let second = 0; fits && second < 86_400 && found.length < count; second++) {
      const moment = date.getTime() + second * 1000;
      if (
        moment > after &&
        seconds.has(second % 60) &&
        minutes.has(Math.floor(second / 60) % 60) &&
        hours.has(Math.floor(second / 3600))
      ) {
        found.push(new Date(moment).toISOString().replace(".000", ""));
      }
    }
  }
  return found;
}

function setOf(field: string, index: number): Set<number> {
  const [least, most] = limits[index] ?? [0, 0];
  const all = new Set<number>();
  for (const item of field.split(",")) {
    const [range = "", step] = item.split("/");
    const [from = "", to] = range.split("-");
    const a = from === "*" ? least : numberOf(from, index);
    const b = from === "*" || (to === undefined && step !== undefined) ? most : undefined;
    const end = b ?? (to === undefined ? a : numberOf(to, index));
    for (let value = Math.min(a, end); value <= Math.max(a, end); value += Number(step ?? 1)) {
      all.add(value);
    }
  }
  return all;
}

function numberOf(word: string, index: number): number {
  const list = index === 4 ? names.months : index === 5 ? names.weekdays : [];
  // The first that begins so: a T is Tuesday.
  const at = list.findIndex((name) => name.startsWith(word.toLowerCase()));
  return at < 0 ? Number(word) : at + (index === 4 ? 1 : 0);
}
