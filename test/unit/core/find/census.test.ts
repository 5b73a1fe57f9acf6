/**
 * How many of the WebJobs in public repositories the finder would find. In 2026 somebody counted
 * 168 in 133 repositories, by the shape in which each lies there; a shape counts as found when all
 * layouts that stand for it are.
 */
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { findLayout } from "./findLayout";
import { byFolder, expectedOf, type Layout, readLayouts } from "./layouts";

interface Shape {
  readonly shape: string;
  readonly jobs: number;
  /** By their `why`; none for a shape that nothing tells. */
  readonly layouts: readonly string[];
}

const shapes = JSON.parse(readFileSync("test/fixtures/census.json", "utf8")) as Shape[];
const layouts = new Map(readLayouts().map((layout) => [layout.why, layout]));

async function isFound(layout: Layout): Promise<boolean> {
  const { jobs } = await findLayout(layout);
  return isDeepStrictEqual(byFolder(jobs.map(expectedOf)), byFolder(layout.jobs));
}

describe("the WebJobs of public repositories", () => {
  it("are found, but for those that nothing in their repository tells", async () => {
    let found = 0;
    for (const { jobs, layouts: names } of shapes) {
      const all = await Promise.all(
        names.map(async (name) => {
          const layout = layouts.get(name);
          assert.ok(layout, name);
          return isFound(layout);
        }),
      );
      found += all.length > 0 && all.every(Boolean) ? jobs : 0;
    }
    assert.strictEqual(
      shapes.reduce((sum, { jobs }) => sum + jobs, 0),
      168,
    );
    assert.strictEqual(found, 153);
  });

  it("have the kind that they have in at least 95 of 100 layouts that tell one", async () => {
    let kinds = 0;
    let right = 0;
    let extra = 0;
    for (const layout of layouts.values()) {
      const found = new Map((await findLayout(layout)).jobs.map((job) => [job.folder, job.kind]));
      for (const { folder, kind } of layout.jobs) {
        kinds += kind === undefined ? 0 : 1;
        right += kind !== undefined && found.get(folder) === kind ? 1 : 0;
        found.delete(folder);
      }
      extra += found.size;
    }
    assert.ok(kinds > 90 && right >= 0.95 * kinds, `${right} of ${kinds}`);
    assert.strictEqual(extra, 0);
  });
});
