import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { openWindow, runCommand } from "../e2e/harness/driver";
import { runSuite } from "../e2e/harness/suite";
import type { TreeCosts } from "./inside/tree";
import { type BenchRow, median } from "./row";
import { onStage, openCount, type Stage } from "./tree/stage";

const group = "tree of 1,000 jobs with 50 runs each";
const windows = 3;

/** What the tree costs where there are many jobs: a person's wait, requests, and memory. */
export async function benchTree(): Promise<BenchRow[]> {
  return onStage(async (stage) => {
    const paints: number[] = [];
    for (let turn = 0; turn < windows; turn++) {
      paints.push(await timeToPaint(stage));
    }
    const shown = await costs(stage, resolve("."), openJobs);
    const bare = await costs(stage, resolve("test/fixtures/noExtension"));
    const heap = shown.heap - bare.heap;
    return [
      { group, name: "first paint", value: median(paints), unit: "ms", target: 300 },
      {
        group,
        name: "requests of a refresh, 20 jobs open",
        value: shown.requests ?? Number.NaN,
        unit: "requests",
        target: 1,
      },
      { group, name: "heap, less a window without", value: heap, unit: "MB", target: 12 },
    ];
  });
}

/** From the click on the icon to the first frame that shows a job. */
async function timeToPaint({ workspace, environment }: Stage): Promise<number> {
  const window = await openWindow(workspace, { extension: resolve("."), environment });
  try {
    const { page } = window;
    const icon = page.locator(".activitybar .action-item", {
      has: page.locator('[aria-label^="WebJobs"]'),
    });
    await icon.waitFor();
    // As when a person comes to look some time after opening the window: the extension is active
    // and knows the jobs.
    await runCommand(window, "WebJobs: Package WebJob…");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "job0000" }).waitFor();
    await page.keyboard.press("Escape");
    const painted = watchPaint(page);
    await icon.click();
    return await painted;
  } finally {
    await window.close();
  }
}

/**
 * Measured in the page itself, so that the driver's own time does not count. As text: Node's types
 * know no document.
 */
function watchPaint(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    let start = 0;
    const begin = () => (start = performance.now());
    document.addEventListener("pointerdown", begin, { capture: true, once: true });
    const isThere = () => [...document.querySelectorAll(".monaco-list-row[role=treeitem]")]
      .some((row) => /^job\\d/.test(row.textContent));
    const look = () => start > 0 && isThere()
      ? requestAnimationFrame(() => resolve(performance.now() - start))
      : requestAnimationFrame(look);
    look();
  })`);
}

async function costs(
  { workspace, environment }: Stage,
  extension: string,
  act?: (page: Page, result: string) => Promise<void>,
): Promise<TreeCosts> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const result = join(folder, "costs.txt");
  try {
    const code = await runSuite({
      workspace,
      extension,
      suite: resolve("out/test/bench/inside/tree.js"),
      act: act && ((page) => act(page, result)),
      settings: { "webjobs.refreshInterval": 1 },
      environment: { ...environment, BENCH_RESULT: result },
    });
    if (code !== 0) {
      throw new Error(`The measurements in the window ended with ${code}.`);
    }
    return JSON.parse(await readFile(result, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Opens the runs of some jobs once the heap was measured, from below: an open one moves those that
 * follow.
 */
async function openJobs(page: Page, result: string): Promise<void> {
  const rows = page.locator(".monaco-list-row[role=treeitem]");
  while (!existsSync(result)) {
    await page.waitForTimeout(100);
  }
  for (let job = openCount - 1; job >= 0; job--) {
    await rows.filter({ hasText: `job${String(job).padStart(4, "0")}` }).click();
  }
}
