/** 10-singleton-settings */
import type { Scripts } from "../script";

export const settings: Scripts = {
  singleton: {
    before: {
      2: async (stage) => {
        stage.keep("data/jobs/continuous/e-s/singleton.job.lock");
        stage.keep("data/jobs/continuous/e-s/status_a1b2c3");
      },
    },
  },
  "settings PUT content types": {
    given: async (stage) => {
      await stage.job("triggered", "e-t", "echo\n");
      await stage.start();
    },
  },
};
