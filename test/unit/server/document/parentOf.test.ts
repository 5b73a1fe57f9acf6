import { equal } from "node:assert/strict";
import { parentOf } from "../../../../server/document/parentOf";

const rows: readonly (readonly [why: string, uri: string, folder: string])[] = [
  ["a file", "file:///jobs/report/settings.job", "file:///jobs/report"],
  [
    "a deployed file, of a place that the query names",
    "webjobs-remote:/a/b?local%3Ax",
    "webjobs-remote:/a?local%3Ax",
  ],
  ["a slash in the query is none of the path", "webjobs-remote:/a/b?x/y", "webjobs-remote:/a?x/y"],
  ["a document without a folder", "untitled:Untitled-1", ""],
];

describe("the folder of a URI", () => {
  for (const [why, uri, folder] of rows) {
    it(`is found: ${why}`, () => equal(parentOf(uri), folder));
  }
});
