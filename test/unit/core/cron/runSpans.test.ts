import { deepEqual, equal } from "node:assert/strict";
import { clockChanges } from "../../../../core/cron/clockChanges";
import {
  countRuns,
  findRunSpans,
  firstRun,
  kuduScheduler,
  type Scheduler,
} from "../../../../core/cron/runSpans";
import { nextRuns } from "../../../../core/cron/zone";
import { currentHost } from "../../../../core/timer/timerHost";
import { timerScheduler } from "../../../../core/timer/timerRuns";
import { createRandom, schedule, zone } from "./given";

const hour = 3_600_000;
const day = 24 * hour;
const lengths = [day, 7 * day, 40 * 60_000];

describe("clock changes within a range", () => {
  const rows: readonly [reason: string, name: string, from: string, to: string, found: string[]][] =
    [
      ["none in UTC", "UTC", "2026-01-01T00:00Z", "2027-01-01T00:00Z", []],
      [
        "forward and back",
        "Europe/Berlin",
        "2026-01-01T00:00Z",
        "2027-01-01T00:00Z",
        ["2026-03-29T01:00 60", "2026-10-25T01:00 -60"],
      ],
      [
        "half an hour",
        "Australia/Lord_Howe",
        "2026-04-01T00:00Z",
        "2026-04-10T00:00Z",
        ["2026-04-04T15:00 -30"],
      ],
      [
        "one at the very end",
        "Europe/Berlin",
        "2026-03-28T00:00Z",
        "2026-03-29T01:00Z",
        ["2026-03-29T01:00 60"],
      ],
      ["not one at the start", "Europe/Berlin", "2026-03-29T01:00Z", "2026-04-02T00:00Z", []],
    ];
  for (const [reason, name, from, to, found] of rows) {
    it(reason, () => {
      const changes = clockChanges(zone(name), Date.parse(from), Date.parse(to));
      const shown = changes.map(
        ({ at, shift }) => `${new Date(at).toISOString().slice(0, 16)} ${shift / 60_000}`,
      );
      deepEqual(shown, found);
    });
  }
});

/** One by one, as everything else in the project finds runs. */
function listed({ schedule: of, next }: Scheduler, after: number, end: number): number[] {
  const runs: number[] = [];
  for (let run = next(of, after); run !== undefined && run < end; run = next(of, run)) {
    runs.push(run);
  }
  return runs;
}

const expressions = [
  "0 30 2 * * *",
  "0 */7 * * * *",
  "15,45 */10 1-3 * * *",
  "30 0 0-23/2 * * *",
  "0 0 0 1,15 * *",
  "0 0 2,3 * * Sun",
  "*/20 59 * * * *",
  "0 15 1,2 * * *",
  "0 0 5 30 2 *",
];

/** A week before and behind each of them. */
const changes: readonly [zone: string, at: string][] = [
  ["Europe/Berlin", "2026-03-29T01:00Z"],
  ["Europe/Berlin", "2026-10-25T01:00Z"],
  ["America/New_York", "2026-03-08T07:00Z"],
  ["America/New_York", "2026-11-01T06:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Atlantic/Azores", "2026-10-25T01:00Z"],
  ["UTC", "2026-06-01T00:00Z"],
];

const schedulers = (text: string, name: string): [string, Scheduler][] => [
  ["Kudu on Linux", kuduScheduler(schedule(text, "linux"), zone(name))],
  ["Kudu on Windows", kuduScheduler(schedule(text, "windows"), zone(name))],
  ["WebJobs.Extensions", timerScheduler(schedule(text), zone(name), currentHost)],
];

describe("runs counted from the fields", () => {
  const random = createRandom(20);
  for (const [name, change] of changes) {
    it(`are those that are listed, around ${change} in ${name}`, () => {
      const at = Date.parse(change);
      const now = at - 9 * day;
      for (const text of expressions) {
        for (const [who, scheduler] of schedulers(text, name)) {
          const all = listed(scheduler, now, at + 8 * day);
          for (let round = 0; round < 12; round++) {
            const start = round < 6 ? at + (round - 3) * 20 * 60_000 : now + random() * 10 * day;
            const end = start + (lengths[round % lengths.length] ?? day);
            const first = firstRun(scheduler, start, now);
            const spans = findRunSpans(scheduler, first, end);
            const told = `${text} by ${who} from ${new Date(start).toISOString()}`;
            const expected = all.filter((run) => run >= start && run < end && run < at + 8 * day);
            equal(first !== undefined && first < end ? first : undefined, expected[0], told);
            equal(countRuns(spans, start, Math.min(end, at + 8 * day)), expected.length, told);
            const middle = start + Math.floor(random() * (end - start));
            equal(
              countRuns(spans, start, middle),
              expected.filter((run) => run < middle).length,
              `${told} until ${new Date(middle).toISOString()}`,
            );
          }
        }
      }
    });
  }

  it("of every second of a week cost nothing to speak of", () => {
    const scheduler = kuduScheduler(schedule("* * * * * *"), zone("Europe/Berlin"));
    const start = Date.parse("2026-10-20T22:00Z");
    let steps = 0;
    const counting: Scheduler = {
      ...scheduler,
      next: (of, after) => {
        steps++;
        return scheduler.next(of, after);
      },
    };
    const first = firstRun(counting, start, start - day);
    const spans = findRunSpans(counting, first, start + 7 * day);
    // The first of the two equal hours has no runs.
    equal(countRuns(spans, start, start + 7 * day), 7 * 86_400 - 3600);
    equal(steps, 2);
  });

  it("begin with the next run from now on, as everywhere else", () => {
    const windows = schedule("15,45 */10 * * * *", "windows");
    const now = Date.parse("2026-06-01T10:05:20Z");
    const scheduler = kuduScheduler(windows, zone("UTC"));
    const [next] = nextRuns(windows, zone("UTC"), now, 1);
    equal(firstRun(scheduler, now - hour, now), next);
  });
});
