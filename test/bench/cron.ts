import { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
import { toString as speak } from "cronstrue";
import { describeSchedule } from "../../core/cron/describe";
import { occurrences } from "../../core/cron/occurrences";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { bases, oracleRows } from "../unit/core/cron/oracle";
import { type BenchRow, median } from "./row";

const [, , base = 0] = bases;
const count = 10;

/** Parse, then the next ten: how many were found, or -1 where the text is refused. */
type Search = (text: string) => number;

const search: Search = (text) => {
  const schedule = parseSchedule(text);
  if (isProblem(schedule)) {
    return -1;
  }
  let found = 0;
  for (const _ of occurrences(schedule, base)) {
    found++;
    if (found === count) {
      break;
    }
  }
  return found;
};

const peers: { name: string; ratio: number; search: Search }[] = [
  {
    name: "croner, UTC",
    ratio: 50,
    search: (text) =>
      searchCroner(new Cron(text, { mode: "6-part", domAndDow: true, timezone: "UTC" })),
  },
  {
    name: "croner, no zone",
    ratio: 25,
    search: (text) => searchCroner(new Cron(text, { mode: "6-part", domAndDow: true })),
  },
  {
    name: "cron-parser, UTC",
    ratio: 50,
    search: (text) => {
      const dates = CronExpressionParser.parse(text, { tz: "UTC", currentDate: new Date(base) });
      return dates.take(count).length;
    },
  },
];

function searchCroner(cron: Cron): number {
  return cron.nextRuns(count, new Date(base)).length;
}

/**
 * Parse and next ten beside the libraries that people know, over the valid texts that all of them
 * accept.
 */
export async function benchCron(): Promise<BenchRow[]> {
  const valid = oracleRows("linux").flatMap(({ ok, expr, caveat }) =>
    ok && !caveat ? [expr] : [],
  );
  const texts = valid.filter((text) => peers.every((peer) => accepts(peer.search, text)));
  const ours = timeAll(search, texts);
  const rows = peers.map(({ name, ratio, search: theirs }) => {
    const value = timeAll(theirs, texts);
    return {
      group: "cron",
      name: `parse + next ${count} of ${texts.length} schedules, beside ${name}`,
      value: ours,
      unit: "ms",
      target: value / ratio,
      peer: { name, value },
    };
  });
  const slowest = Math.max(...oracleRows("linux").map(({ expr }) => slowestOf(search, expr)));
  return [
    ...rows,
    { group: "cron", name: "the slowest schedule", value: slowest, unit: "ms", target: 1 },
    describeRow(texts),
  ];
}

function describeRow(all: readonly string[]): BenchRow {
  const describe: Search = (text) => {
    const schedule = parseSchedule(text);
    return isProblem(schedule) ? -1 : describeSchedule(schedule).length;
  };
  const theirs: Search = (text) => speak(text, { logicalAndDayFields: true }).length;
  const texts = all.filter((text) => accepts(theirs, text));
  return {
    group: "cron",
    name: `parse + describe ${texts.length} schedules`,
    value: timeAll(describe, texts),
    unit: "ms",
    peer: { name: "cronstrue", value: timeAll(theirs, texts) },
  };
}

function accepts(search: Search, text: string): boolean {
  try {
    return search(text) >= count;
  } catch {
    // The libraries refuse a text by throwing.
    return false;
  }
}

const rounds = 7;
const warmUpRounds = 10;

/**
 * Median of seven rounds over all texts, after as many as let the engine compile what it runs, for
 * each library alike.
 */
function timeAll(search: Search, texts: readonly string[]): number {
  const times = Array.from({ length: warmUpRounds + rounds }, () => timeOnce(search, texts));
  return median(times.slice(warmUpRounds));
}

/** Median of seven rounds of one text: what it costs, not what the collector does meanwhile. */
function slowestOf(search: Search, text: string): number {
  return median(Array.from({ length: rounds }, () => timeOnce(search, [text])));
}

function timeOnce(search: Search, texts: readonly string[]): number {
  const start = performance.now();
  for (const text of texts) {
    search(text);
  }
  return performance.now() - start;
}
