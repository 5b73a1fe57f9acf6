/** 11-delete-names */
import type { Scripts } from "../script";
import { jobFolder, type Kind } from "../stage";
import { until } from "../until";

export const deletions: Scripts = {
  "delete triggered with history": {
    given: async (stage) => {
      await stage.job("triggered", "x-a", "echo hi\n");
      await stage.start();
    },
    before: { 2: (stage) => stage.idle("x-a") },
    roots: { 3: both("triggered", "x-a") },
  },
  "delete triggered while running": {
    given: async (stage) => {
      await stage.job("triggered", "x-r", "sleep 4\n");
      await stage.start();
    },
    roots: { 2: both("triggered", "x-r"), 4: both("triggered", "x-r") },
  },
  "delete continuous while running": {
    before: {
      0: (stage) => stage.upload("continuous", "x-c", "echo up; sleep 1000\n"),
      // Kudu took 24 s; here only that they end counts.
      5: (stage) =>
        until("the processes are gone", () => stage.processes("x-c") === 0, { within: 30 }),
    },
    events: { 3: async (stage) => ({ processes: stage.processes("x-c") }) },
    roots: { 2: both("continuous", "x-c"), 5: both("continuous", "x-c") },
  },
  "delete binaries by hand, then DELETE": {
    given: async (stage) => {
      await stage.job("triggered", "x-h", "echo hi\n");
      await stage.start();
      await stage.run("x-h");
      await stage.remove(jobFolder("triggered", "x-h"));
    },
    roots: { 1: ["data/jobs/triggered/x-h"] },
  },
};

function both(kind: Kind, name: string): string[] {
  return [`data/jobs/${kind}/${name}`, jobFolder(kind, name)];
}
