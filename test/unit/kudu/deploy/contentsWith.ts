import assert from "node:assert/strict";
import type { Contents } from "../../../../kudu/deploy/source/contents";

/** A source that holds at most a settings.job. */
export function contentsWith(settings: string | undefined): Contents {
  const entry = { path: "settings.job", size: 0, mtime: 0, mode: 0o644 };
  return {
    entries: settings === undefined ? [] : [entry],
    size: 0,
    excluded: [],
    warnings: [],
    load: async () => Buffer.from(settings ?? ""),
    open: () => assert.fail("settings are small"),
  };
}
