/** 13-first-folder */
import { mkdir } from "node:fs/promises";
import type { Scripts } from "../script";
import { jobFolder } from "../stage";

export const folders: Scripts = {
  "secondary location": {
    given: async (stage) => {
      await stage.start();
      // Asked for before the job comes, the list is still the old one.
      await stage.get("/api/triggeredwebjobs");
      await stage.write("site/jobs/triggered/f-s/run.sh", "echo secondary\n");
    },
    before: {
      3: (stage) => stage.idle("f-s"),
      5: (stage) => mkdir(stage.path(jobFolder("triggered", "f-s")), { recursive: true }),
      7: async (stage) => {
        await stage.idle("f-s");
        stage.keep(stage.bindings.fill("data/jobs/triggered/f-s/{RUNID1}/output_log.txt"));
      },
    },
  },
};
