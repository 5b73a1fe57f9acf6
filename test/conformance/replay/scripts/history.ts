/** 05-history-trim */
import { readdirSync } from "node:fs";
import { Near } from "../compareValue";
import type { Look, Scripts } from "../script";
import type { Stage } from "../stage";

export const history: Scripts = {
  "five runs, size 3": {
    before: Object.fromEntries([4, 7, 10, 13, 16].map((step) => [step, idle])),
    events: {
      2: whileRunning(1),
      3: afterwards(1),
      5: whileRunning(2),
      6: afterwards(2),
      8: whileRunning(3),
      9: afterwards(3),
      11: whileRunning(4),
      12: afterwards(4),
      14: whileRunning(5),
      15: afterwards(5),
    },
  },
};

function idle(stage: Stage): Promise<void> {
  return stage.idle("h-a");
}

function whileRunning(run: number): Look {
  return async (stage) => ({
    run,
    // A run whose status file is being written is missing at that moment, and the lock comes and
    // goes.
    runs_in_history_while_running: new Near((await ids(stage)).length, 1),
    dirs: new Near(readdirSync(stage.path("data/jobs/triggered/h-a")).length, 1),
  });
}

function afterwards(run: number): Look {
  return async (stage) => {
    await idle(stage);
    const found = await ids(stage);
    return {
      run,
      runs_in_history_after: found.length,
      ids_descending: found.join() === [...found].sort().reverse().join(),
    };
  };
}

async function ids(stage: Stage): Promise<string[]> {
  const { runs } = await stage.get<{ runs: { id: string }[] }>("/api/triggeredwebjobs/h-a/history");
  return runs.map((run) => run.id);
}
