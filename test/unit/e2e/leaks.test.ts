import assert from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watchProcesses } from "../../e2e/harness/leaks";
import { whyUnseen } from "../../e2e/harness/processes";
import { useTemporaryFolder } from "../temporaryFolder";

const listens =
  "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })";

describe("the watch for what is left running", () => {
  const at = useTemporaryFolder();

  it("says so where processes are not seen, instead of finding nothing", () => {
    assert.match(whyUnseen(at("proc")) ?? "", /no \/proc: look for it by yourself/);
  });

  if (whyUnseen() === undefined) {
    it("names a process and its port, and ends it", async () => {
      const watch = watchProcesses({ patience: 0 });
      const child = spawn(process.execPath, ["-e", listens]);
      const port = String((await once(child.stdout, "data"))[0]).trim();
      const ended = once(child, "exit");
      const [leak, ...others] = await watch.leaks();
      assert.match(leak ?? "", new RegExp(`^node -e .*\\(process ${child.pid}, .*on ${port}\\)$`));
      assert.deepStrictEqual(others, []);
      await ended;
    });

    it("sees an orphan whose parent ended before it", async () => {
      const watch = watchProcesses({ patience: 0 });
      const parent = spawn("sh", ["-c", "sleep 300 & echo $!"]);
      const orphan = String((await once(parent.stdout, "data"))[0]).trim();
      await once(parent, "exit");
      const leaks = await watch.leaks();
      // Its name may still be that of the shell, which it was a moment ago.
      assert.deepStrictEqual(
        leaks.map((leak) => /\((process .*)\)$/.exec(leak)?.[1]),
        [`process ${orphan}`],
      );
    });

    it("is content with what ended, and with what was there before", async () => {
      const earlier = spawn("sleep", ["300"]);
      try {
        const watch = watchProcesses({ patience: 0 });
        await once(spawn("true"), "exit");
        assert.deepStrictEqual(await watch.leaks(), []);
      } finally {
        earlier.kill();
      }
    });
  }
});
