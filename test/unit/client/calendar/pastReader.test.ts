import { deepEqual, equal } from "node:assert/strict";
import type { CalendarJob } from "../../../../client/calendar/calendarJob";
import { PastReader } from "../../../../client/calendar/pastReader";
import { createTimeline, type Timeline } from "../../../../client/history/timeline";

const empty = createTimeline([], { now: 0, shown: 1, upcoming: 0, kept: 1 });

/** A triggered job on a place that answers; `latest` stands for its latest run. */
function job(name: string, latest = "1", more: Partial<CalendarJob> = {}): CalendarJob {
  const node = { live: { type: "triggered", latest_run: latest }, place: { client: {} } };
  return { key: name, name, look: "on", words: "", text: "", node, ...more } as CalendarJob;
}

/** Reads are answered by hand. */
function reader() {
  const asked: string[] = [];
  const told: string[] = [];
  const answers = new Map<string, (timeline?: Timeline) => void>();
  const past = new PastReader(
    ({ name }) =>
      new Promise((resolve, reject) => {
        asked.push(name);
        answers.set(name, (timeline) => (timeline ? resolve(timeline) : reject(new Error("gone"))));
      }),
    ({ name }) => told.push(name),
  );
  const answer = async (name: string, timeline?: Timeline) => {
    answers.get(name)?.(timeline);
    await new Promise(setImmediate);
  };
  return { past, asked, told, answer };
}

describe("the past of the rows in view", () => {
  const seven = ["a", "b", "c", "d", "e", "f", "g"].map((name) => job(name));

  it("is read of four jobs at a time", async () => {
    const { past, asked, told, answer } = reader();
    past.want(seven);
    deepEqual(asked, ["a", "b", "c", "d"]);
    await answer("b", empty);
    deepEqual([asked.at(-1), told], ["e", ["b"]]);
  });

  it("is not read of rows that went out of view before their turn", async () => {
    const { past, asked, answer } = reader();
    past.want(seven);
    past.want([job("z")]);
    await answer("a", empty);
    deepEqual(asked, ["a", "b", "c", "d", "z"]);
    await answer("b", empty);
    equal(asked.length, 5);
  });

  it("is read once for a latest run, and again after the next one", async () => {
    const { past, asked, answer } = reader();
    past.want([job("a")]);
    await answer("a", empty);
    past.want([job("a")]);
    equal(asked.length, 1);
    past.want([job("a", "2")]);
    equal(asked.length, 2);
    equal(past.of(job("a", "2")), empty, "until then what was read before is shown");
  });

  it("goes on behind a place that does not answer", async () => {
    const { past, asked, told, answer } = reader();
    past.want(seven);
    await answer("a");
    deepEqual([asked.at(-1), told], ["e", []]);
  });

  it("is not asked for what has none: a timer of a program, and a host that is not running", () => {
    const { past, asked } = reader();
    const stopped = { ...job("a").node, place: {} } as CalendarJob["node"];
    past.want([job("a", "1", { look: "sdk" }), job("b", "1", { node: stopped })]);
    deepEqual(asked, []);
  });

  it("is told to nobody once the page is closed", async () => {
    const { past, asked, told, answer } = reader();
    past.want(seven);
    past.dispose();
    await answer("a", empty);
    deepEqual([asked.length, told], [4, []]);
  });
});
