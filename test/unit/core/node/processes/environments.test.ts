import { deepEqual, equal } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { findProcesses } from "../../../../../core/node/processes/environments";

if (process.platform === "linux") {
  describe("processes known by their environment", () => {
    it("hold every one of the variables, each with the whole value", async () => {
      const name = `WEBJOBS_TEST_${process.pid}`;
      const env = { [name]: "12", [`${name}_B`]: "b" };
      const child = spawn("cat", { env, stdio: ["pipe", "ignore", "ignore"] });
      try {
        deepEqual(findProcesses(env), [child.pid]);
        deepEqual(findProcesses({ [name]: "12", [`${name}_B`]: "c" }), []);
        deepEqual(findProcesses({ [name]: "1" }), []);
      } finally {
        child.stdin.end();
        await once(child, "exit");
      }
      deepEqual(findProcesses(env), []);
    });

    it("are others than the one that asks", () => {
      equal(findProcesses({}).includes(process.pid), false);
    });
  });
}
