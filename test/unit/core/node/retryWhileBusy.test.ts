import assert from "node:assert/strict";
import { retryWhileBusy, retryWhileBusyNow } from "../../../../core/node/retryWhileBusy";

const forms: readonly (readonly [
  name: string,
  retry: <T>(action: () => T, platform: NodeJS.Platform) => Promise<T>,
])[] = [
  ["for seconds", (action, platform) => retryWhileBusy(async () => action(), platform)],
  ["within this turn", async (action, platform) => retryWhileBusyNow(action, platform)],
];

describe("a file that another program holds", () => {
  for (const [name, retry] of forms) {
    /** Fails so often, then gives how often it was tried. */
    const failing = (times: number, code: string | undefined) => {
      let tries = 0;
      const action = () => {
        tries += 1;
        if (tries <= times) {
          throw Object.assign(new Error("refused"), { code });
        }
        return tries;
      };
      return { action, tries: () => tries };
    };

    for (const code of ["EPERM", "EBUSY", "EACCES"]) {
      it(`is tried again on Windows, ${name}: ${code}`, async () => {
        assert.equal(await retry(failing(2, code).action, "win32"), 3);
      });
    }
    for (const [why, platform, code] of [
      ["on another system", "linux", "EBUSY"],
      ["when it isn't there", "win32", "ENOENT"],
      ["for a fault without a code", "win32", undefined],
    ] as const) {
      it(`is not tried again ${why}, ${name}`, async () => {
        const { action, tries } = failing(1, code);
        await assert.rejects(retry(action, platform), /refused/);
        assert.equal(tries(), 1);
      });
    }
  }

  it("is given up within a turn before half a second is over", async () => {
    let tries = 0;
    const action = () => {
      tries += 1;
      throw Object.assign(new Error("refused"), { code: "EBUSY" });
    };
    assert.throws(() => retryWhileBusyNow(action, "win32"), /refused/);
    assert.equal(tries, 6);
  });
});
