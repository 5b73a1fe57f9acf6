import assert from "node:assert/strict";
import { elsewhereText } from "../../../../kudu/deploy/runFileElsewhere";
import { contentsWith } from "./contentsWith";

const found = (paths: readonly string[], folder: string) => {
  const entries = paths.map((path) => ({ path, size: 0, mtime: 0, mode: 0o644 }));
  return elsewhereText("mailer", { ...contentsWith(undefined), entries }, folder);
};

describe("a run file where Azure doesn't look", () => {
  const rows: [why: string, paths: string[], folder: string, text: RegExp | undefined][] = [
    [
      "in a whole site",
      ["wwwroot/app_data/jobs/triggered/report/run.js"],
      "",
      /whole site\. Deploy the folder wwwroot\/app_data\/jobs\/triggered\/report in it/,
    ],
    ["not in jobs that belong to no site", ["jobs/triggered/report/run.js"], "", undefined],
    ["not in a site without jobs", ["App_Data/jobs/readme.txt"], "", undefined],
    [
      "in a folder beside three others",
      ["a.txt", "mailer/RUN.PY", "mailer/lib.py", "lib/x.py", "z.txt"],
      "",
      /run file in mailer\/, where Azure doesn't look .*\(lib\/, a\.txt, z\.txt\)/,
    ],
    [
      "in a folder of the folder that is looked in",
      ["top/a.txt", "top/mailer/run.py", "run/run.js"],
      "top/",
      /run file in top\/mailer\/, .*\(a\.txt\)/,
    ],
    [
      "beside more than are named",
      ["mailer/run.py", "1.txt", "2.txt", "3.txt", "4.txt"],
      "",
      /\(1\.txt, 2\.txt, 3\.txt\)/,
    ],
    ["not deeper", ["a/b/run.js"], "", undefined],
    ["not by half a name", ["mailer/rerun.js", "mailer/run.js/x", "mailer/run"], "", undefined],
    ["not at all", ["a.txt"], "", undefined],
  ];
  for (const [why, paths, folder, text] of rows) {
    it(`is found ${why}`, () => {
      const sentence = found(paths, folder);
      if (text === undefined) {
        assert.equal(sentence, undefined);
      } else {
        assert.match(sentence ?? "", text);
      }
    });
  }
});
