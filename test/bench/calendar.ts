// The calendar of a thousand jobs: what the extension computes, and how soon the page shows its
// rows.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findCollisions } from "../../client/calendar/collisions";
import { expectRuns } from "../../client/calendar/expectedRuns";
import type { PageData } from "../../client/calendar/pageData";
import { rangeAt } from "../../client/calendar/range";
import { style } from "../../client/calendar/style";
import { kuduScheduler } from "../../core/cron/runSpans";
import { parseSchedule, type Schedule } from "../../core/cron/schedule";
import { findZone, utc } from "../../core/cron/zone";
import { launchBrowser, requireBrowser } from "../e2e/harness/browser";
import { atOnce } from "../unit/client/calendar/given";
import { type BenchRow, median, timeOf } from "./row";

const group = "calendar";
const jobs = 1_000;
const rounds = 7;
const zone = findZone("Europe/Berlin") ?? utc;
/** A day of 25 hours. */
const range = rangeAt(zone, Date.parse("2026-10-25T12:00Z"), 1);
const now = range.start - 1000;

export async function benchCalendar(): Promise<BenchRow[]> {
  const schedules = Array.from(
    { length: jobs },
    (_, index) => parseSchedule(`${index % 60} ${index % 15}/15 * * * *`) as Schedule,
  );
  const expect = () => schedules.map((each) => expectRuns(kuduScheduler(each, zone), range, now));
  const runs = expect();
  const participants = runs.map((each, row) => ({ row, runs: each, length: 0 }));
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  const name = `${jobs} jobs with ${total} runs`;
  return [
    { group, name: `${name}: found`, value: await middle(expect), unit: "ms" },
    {
      group,
      name: `${name}: compared`,
      value: await middle(() => atOnce(findCollisions(participants, range))),
      unit: "ms",
    },
    { group, name: `${name}: first paint`, value: await firstPaint(runs), unit: "ms", target: 300 },
  ];
}

async function middle(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(await timeOf(work));
  }
  return median(times);
}

/**
 * From the moment at which the page gets its data to the frame in which they are drawn, its
 * script's start included.
 */
async function firstPaint(runs: readonly ReturnType<typeof expectRuns>[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const browser = await launchBrowser(requireBrowser());
  try {
    await writeFile(join(folder, "page.html"), await pageWith(dataOf(runs)));
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      await page.goto(pathToFileURL(join(folder, "page.html")).href);
      await page.waitForFunction("window.painted !== undefined");
      times.push(await page.evaluate<number>("window.painted"));
      await page.close();
    }
    return median(times);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function dataOf(runs: readonly ReturnType<typeof expectRuns>[]): PageData {
  return {
    ...{ range, now, days: 1, bin: 600_000, zone: "site", zoneName: zone.iana },
    rangeText: "",
    zones: { site: "", local: "", utc: "UTC" },
    ticks: [],
    changes: [],
    notes: [],
    rows: runs.map(({ count, listed = [] }, index) => ({
      ...{ name: `job-${index}`, words: "Every 15 minutes", text: "", look: "on" },
      canEdit: true,
      // Of the rows in view, as the extension sends them.
      ...(index < 60 && {
        marks: { count, expected: listed.map((at) => (at - range.start) / 1000), past: [] },
      }),
    })),
  };
}

/**
 * The document without VS Code around it: the elements that the script looks for, and the data as
 * soon as it is ready.
 */
async function pageWith(data: PageData): Promise<string> {
  const script = await readFile(resolve("dist/calendar.js"), "utf8");
  const columns = '{"name":"","words":"","state":"","next":"","count":"","past":""}';
  const texts = `{"language":"en","rows":"{0}","runs":"{0}","noRuns":"","edit":"{0}","columns":${columns}}`;
  const ids = ["count", "range", "notes", "collisions", "collision-count", "collision-lines"];
  const others = ["collision-notes", "legend", "table", "tip", "spoken", "asTable", "busiest"];
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${style}</style></head><body>
${[...ids, ...others].map((id) => `<div id="${id}"></div>`).join("")}<select id="zone"></select>
<div id="chart"><div id="axis"><div class="corner"></div><div id="labels"></div></div><div id="body"><div id="grid"></div><div id="rows"></div></div></div>
<script type="application/json" id="texts">${texts}</script>
<script>
const data = ${JSON.stringify(data)};
const start = performance.now();
window.acquireVsCodeApi = () => ({
  getState: () => undefined,
  setState() {},
  postMessage: ({ action }) => {
    if (action === "ready") {
      dispatchEvent(new MessageEvent("message", { data: { type: "data", data } }));
      requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now() - start; }));
    }
  },
});
</script>
<script>${script}</script></body></html>`;
}
