/** 01-routes */
import type { Scripts } from "../script";

export const routes: Scripts = {
  "path variants": {
    // The lists were asked for while there was nothing; they show the jobs 5 s after the uploads
    // only.
    given: async (stage) => {
      await stage.start();
      for (const list of ["triggeredwebjobs", "continuouswebjobs", "webjobs"]) {
        await stage.get(`/api/${list}`);
      }
      await stage.upload("triggered", "r-one", "echo hi\n");
      await stage.upload("continuous", "r-two", "sleep 1000\n");
    },
  },
};
