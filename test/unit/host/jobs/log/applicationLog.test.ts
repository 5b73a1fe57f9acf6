// What jobs print while somebody streams it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createApplicationLog } from "../../../../../host/jobs/log/applicationLog";
import { useTemporaryFolder } from "../../../temporaryFolder";

describe("the log for streams", () => {
  const at = useTemporaryFolder();
  const now = () => Date.parse("2026-03-04T05:06:07.890Z");
  const open = (home: string) => createApplicationLog({ home: at(home), instance: "abcdef", now });
  const fileOf = (home: string) => at(home, "LogFiles", "Application", "abcdef.txt");
  const line = Buffer.from("line");

  it("is off, and makes no file, until somebody listens and after the last one has left", () => {
    const log = open("off");
    const states = [log.isOn];
    log.write("Information", line);
    const [leave, alsoLeave] = [log.listen(), log.listen()];
    states.push(log.isOn);
    leave();
    states.push(log.isOn);
    alsoLeave();
    states.push(log.isOn);
    log.write("Information", line);
    assert.deepEqual(states, [false, true, true, false]);
    assert.equal(existsSync(fileOf("off")), false);
    log.listen();
    assert.equal(log.isOn, true);
  });

  it("begins each line with the time, the process and the level", () => {
    const log = open("lines");
    log.listen();
    log.write("Information", Buffer.from("one\ntwo"));
    log.write("Error", Buffer.from("three"));
    const begin = `2026-03-04T05:06:07  PID[${process.pid}]`;
    assert.equal(
      readFileSync(fileOf("lines"), "utf8"),
      `${begin} Information one\r\n${begin} Information two\r\n${begin} Error       three\r\n`,
    );
  });

  const most = 10 * 1024 * 1024;
  const sizes: readonly [why: string, size: number, isEmptied: boolean][] = [
    ["goes on in a file of 10 MiB", most, false],
    ["begins anew after a longer one", most + 1, true],
  ];
  for (const [why, size, isEmptied] of sizes) {
    it(why, () => {
      const log = open(why);
      log.listen();
      log.write("Information", Buffer.alloc(0));
      truncateSync(fileOf(why), size);
      const before = isEmptied ? 0 : size;
      log.write("Information", line);
      const added = statSync(fileOf(why)).size - before;
      assert.ok(added > 0 && added < 100, `${added} bytes more`);
      assert.match(readFileSync(fileOf(why), "utf8").slice(-10), /line\r\n$/);
    });
  }

  it("lets the job go on where the disk takes nothing", () => {
    writeFileSync(at("full"), "no folder");
    const log = open("full");
    log.listen();
    log.write("Information", line);
  });
});
