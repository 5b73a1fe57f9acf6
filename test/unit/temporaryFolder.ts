/** A folder for one test file, removed after it. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * To be called inside `describe`: the folder is there before the first test and gone after the
 * last.
 */
export function useTemporaryFolder(): (...way: string[]) => string {
  let folder = "";
  before(function () {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "webjobs-")));
    // Added while running, and so the last: Windows removes no folder that a host still uses.
    this.test?.parent?.afterAll(() => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    });
  });
  return (...way) => join(folder, ...way);
}
