// File events may be late or lost: what a host does itself it does not learn from them.
import { EventEmitter } from "node:events";
import fs, { type FSWatcher } from "node:fs";
import { until } from "../hostForTest";
import { rawZip } from "../upload/rawZip";
import { type Stage, setStage, untilStatus } from "./stage";

class DeafWatch extends EventEmitter {
  readonly close = (): void => {};
}

describe("a host whose watches tell nothing", () => {
  const job = { kind: "continuous", name: "worker" } as const;
  const { watch } = fs;
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
    fs.watch = (() => new DeafWatch() as unknown as FSWatcher) as typeof watch;
  });
  afterEach(async () => {
    fs.watch = watch;
    await stage.dispose();
  });

  const contentOf = (mark: string) =>
    rawZip([
      { name: "run.js", content: `console.log("${mark}"); setInterval(() => {}, 1000);` },
      { name: "settings.job", content: '{"stopping_wait_time":0}' },
    ]);

  it("runs what is deployed to it first, stops, starts and replaces it", async () => {
    const host = await stage.start();
    const put = (mark: string) =>
      host.client.putJob(job, { content: contentOf(mark), fileName: "worker.zip", isZip: true });
    const printed = (line: string, times: number) =>
      until(() => stage.log("worker").split(`INFO] ${line}`).length > times);
    await put("first");
    await printed("first", 1);
    await host.client.stopJob("worker");
    await untilStatus(host, "worker", "Stopped");
    await host.client.startJob("worker");
    await printed("first", 2);
    await host.client.stopJob("worker");
    await untilStatus(host, "worker", "Stopped");
    await put("second");
    await printed("second", 1);
  });
});
