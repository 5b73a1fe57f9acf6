import assert from "node:assert/strict";
import { LateLook } from "../../../../host/jobs/lateLook";
import { until } from "../hostForTest";

describe("the look at jobs after lost file events", () => {
  const looked: string[] = [];
  const failures: unknown[] = [];
  let look: LateLook;
  let lookAt: (name: string) => Promise<void>;
  const setLook = (debounce: number) => {
    look = new LateLook({
      debounce,
      names: () => ["a", "b", "a"],
      lookAt: (name) => lookAt(name),
      report: (error) => failures.push(error),
    });
  };
  beforeEach(() => {
    looked.length = 0;
    failures.length = 0;
    lookAt = async (name) => void looked.push(name);
  });
  afterEach(() => look.close());

  it("is one at each job, however often it is asked for before", async () => {
    setLook(20);
    const waits = [look.ask(), look.ask(), look.ask()];
    assert.ok(waits.every((wait) => wait !== undefined && wait > 0 && wait <= 20));
    await until(() => looked.length === 2);
    assert.deepEqual(looked, ["a", "b"]);
  });

  it("is asked for again during a look, and follows it", async () => {
    setLook(1);
    let wait: number | undefined = 7;
    lookAt = async (name) => {
      looked.push(name);
      if (looked.length === 1) {
        wait = look.ask();
      }
    };
    look.ask();
    await until(() => looked.length === 4);
    assert.equal(wait, undefined);
    assert.deepEqual(looked, ["a", "b", "a", "b"]);
  });

  it("comes though events are lost all the time", async () => {
    setLook(30);
    const asking = setInterval(() => look.ask(), 5);
    try {
      await until(() => looked.length >= 2);
    } finally {
      clearInterval(asking);
    }
  });

  it("that fails is reported, and the next one comes", async () => {
    setLook(1);
    lookAt = () => Promise.reject(new Error("gone"));
    look.ask();
    await until(() => failures.length === 1);
    lookAt = async (name) => void looked.push(name);
    look.ask();
    await until(() => looked.length === 2);
  });

  it("ends with its owner, in the middle of the jobs", async () => {
    setLook(1);
    const ended = new Promise<void>((resolve) => {
      lookAt = async (name) => {
        looked.push(name);
        look.ask();
        look.close();
        setTimeout(resolve, 30);
      };
    });
    look.ask();
    await ended;
    assert.deepEqual(looked, ["a"]);
  });
});
