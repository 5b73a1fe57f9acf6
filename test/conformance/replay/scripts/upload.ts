/** 02-upload */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Scripts } from "../script";
import { jobFolder } from "../stage";

export const upload: Scripts = {
  "nothing runnable": {
    roots: { 4: ["data/jobs/triggered/u-none", jobFolder("triggered", "u-none")] },
    before: { 3: (stage) => stage.idle("u-none") },
  },
  "corrupt zip": {
    roots: { 2: [jobFolder("triggered", "u-bad"), "data/jobs/triggered/u-bad"] },
  },
  "nested folder": {
    // The run lists its folder: it has ended before its settings change.
    before: { 3: (stage) => stage.idle("u-nest") },
  },
  "zip slip": {
    given: async (stage) => {
      stage.bindings.stand("{ORACLE}", join(stage.home, "..", "outside"));
      await stage.start();
    },
    events: {
      2: async (stage) => {
        const outside = join(stage.home, "..", "outside", "abs-slip3.txt");
        return { outside: existsSync(outside) ? [outside, outside] : [] };
      },
    },
  },
  "zip timestamps are kept": {
    bodies: {
      0: { zip: { "run.sh": "echo hi\n" }, modified: new Date("2001-02-03T04:05:06Z") },
    },
    events: {
      1: async (stage) => {
        const { mtime } = statSync(stage.path(`${jobFolder("triggered", "u-ts")}/run.sh`));
        return { mtime_utc: mtime.toISOString().replace("T", " ").replace(".000Z", "") };
      },
    },
  },
};
