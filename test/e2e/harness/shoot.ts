import { join } from "node:path";
import type { Page } from "playwright-core";

/** A picture of the window in test-results/, which git ignores and CI keeps; returns its path. */
export async function shoot(page: Page, name: string): Promise<string> {
  const path = join("test-results", `${name}.png`);
  await page.screenshot({ path });
  return path;
}
