/** docs/kudu.md#10.5, first rows: when a run's end is told, and when a run counts as idle. */
import { equal, match, ok } from "node:assert/strict";
import type { Chain, CheckPlace } from "./check";
import { putScript } from "./jobs";

interface Row {
  readonly title: string;
  readonly script: string;
  readonly status: "Success" | "Failed";
  /** What the log must have. */
  readonly log: RegExp;
  readonly seconds: number;
}

/** All with an idle timeout of 1 s, after twice which an idle run is ended. */
const rows: readonly Row[] = [
  {
    title: "P1 all output is read before the run is over",
    script: "seq 20000\n",
    status: "Success",
    log: /INFO\] 20000\r\n\[[^\]]*SYS INFO\] Status changed to Success\r\n$/,
    seconds: 1,
  },
  {
    title: "P2 P4 output keeps a run alive, though it uses no CPU",
    script: "for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.6; done\n",
    status: "Success",
    log: /INFO\] 8\r\n/,
    seconds: 5,
  },
  {
    title: "P3 use of the CPU keeps a silent run alive",
    script: "end=$((SECONDS + 5)); while [ $SECONDS -lt $end ]; do :; done\n",
    status: "Success",
    log: /Status changed to Success\r\n/,
    seconds: 5,
  },
  {
    title: "P5 a silent run without CPU time is ended, and told why",
    script: "sleep 100\n",
    status: "Failed",
    log: /ERR \] Command 'bash run\.sh' was aborted due to no output nor CPU activity for/,
    seconds: 3,
  },
];

export const idleChains: readonly Chain[] = rows.map(({ title, script, status, log, seconds }) => ({
  seconds,
  settings: { WEBJOBS_IDLE_TIMEOUT: "1" },
  checks: [
    {
      title,
      play: async (place: CheckPlace) => {
        await putScript(place, "triggered", "job", script);
        const id = await place.stage.run("job");
        equal((await place.client().getRun("job", id)).status, status);
        match(place.stage.read(`data/jobs/triggered/job/${id}/output_log.txt`), log);
        ok(place.stage.processes("job") === 0);
      },
    },
  ],
}));
