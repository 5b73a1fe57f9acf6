// When alarms ring and silent runs are ended, to the millisecond.
import assert from "node:assert/strict";
import { cpuOfTree, watchIdle } from "../../../../../host/jobs/triggered/idleWatch";
import { createTimers } from "../../../../../host/jobs/triggered/timers";
import { useHeldClock } from "../../heldClock";

describe("an alarm", () => {
  const clock = useHeldClock();
  const rung: [name: string, after: number][] = [];
  let begin = 0;
  beforeEach(() => {
    rung.length = 0;
    begin = clock.now();
  });
  const ring = (name: string) => (time: number) => {
    rung.push([name, time - begin]);
    return undefined;
  };

  it("rings at its moment, the earlier one first, whichever was set first", async () => {
    const alarms = createTimers(clock.now);
    alarms.set("late", begin + 9000, ring("late"));
    alarms.set("early", begin + 5000, ring("early"));
    alarms.set("later", begin + 9001, ring("later"));
    await clock.pass(9001);
    assert.deepEqual(rung, [
      ["early", 5000],
      ["late", 9000],
      ["later", 9001],
    ]);
    assert.equal(clock.rings(), 3, "and wakes nobody between");
  });

  it("of a moment that has passed rings at once", async () => {
    const alarms = createTimers(clock.now);
    alarms.set("past", begin - 1000, ring("past"));
    alarms.set("now", begin, ring("now"));
    await clock.pass(0);
    assert.deepEqual(rung, [
      ["past", 0],
      ["now", 0],
    ]);
  });

  it("of long ahead looks at the clock each ten seconds", async () => {
    const alarms = createTimers(clock.now);
    alarms.set("far", begin + 25_000, ring("far"));
    await clock.pass(24_999);
    assert.deepEqual([rung, clock.rings()], [[], 2]);
    await clock.pass(1);
    assert.deepEqual(rung, [["far", 25_000]]);
  });

  it("rings within ten seconds once a machine has slept past it", async () => {
    const alarms = createTimers(clock.now);
    alarms.set("far", begin + 3_600_000, ring("far"));
    clock.set(3_600_000);
    await clock.pass(9999);
    assert.deepEqual(rung, []);
    await clock.pass(1);
    assert.deepEqual(rung, [["far", 3_610_000]]);
  });

  const jumps: readonly [why: string, back: number, ringsAfter: number][] = [
    ["waits for a clock that is a little behind", 10_000, 50_000],
    ["rings when it would have, by a clock set back further", 10_001, 40_000],
    ["rings when it would have, by a clock set back by a day", 86_400_000, 40_000],
  ];
  for (const [why, back, ringsAfter] of jumps) {
    it(why, async () => {
      const alarms = createTimers(clock.now);
      alarms.set("a", begin + 40_000, ring("a"));
      alarms.set("b", begin + 1_000_000_000, ring("b"));
      clock.set(-back);
      let passed = 0;
      while (rung.length === 0 && passed < 60_000) {
        await clock.pass(1000);
        passed += 1000;
      }
      assert.equal(passed, ringsAfter);
      assert.equal(rung.length, 1);
    });
  }

  it("that is set after the clock was set back keeps its moment", async () => {
    const alarms = createTimers(clock.now);
    alarms.set("before", begin + 10_000, ring("before"));
    clock.set(-60_000);
    await clock.pass(10_000);
    assert.deepEqual(rung, [["before", -50_000]]);
    alarms.set("after", clock.now() + 15_000, ring("after"));
    await clock.pass(14_999);
    assert.equal(rung.length, 1);
    await clock.pass(1);
    assert.equal(rung.length, 2);
  });

  it("rings together with those of its moment, what follows from them after all", async () => {
    const alarms = createTimers(clock.now);
    const order: string[] = [];
    for (const name of ["a", "b"]) {
      alarms.set(name, begin + 10, () => {
        order.push(name);
        return () => void order.push(`then ${name}`);
      });
    }
    await clock.pass(10);
    assert.deepEqual(order, ["a", "b", "then a", "then b"]);
    await clock.pass(100_000);
    assert.deepEqual([order.length, clock.rings()], [4, 1], "once");
  });

  it("that was cleared or closed never rings, and one that is set again still does", async () => {
    const alarms = createTimers(clock.now);
    alarms.set("cleared", begin + 10, ring("cleared"));
    alarms.clear("cleared");
    alarms.set("again", begin + 20, ring("again"));
    await clock.pass(20);
    assert.deepEqual(rung, [["again", 20]]);
    alarms.set("closed", begin + 30, ring("closed"));
    alarms.close();
    await clock.pass(100_000);
    assert.equal(rung.length, 1);
  });
});

describe("a silent run (docs/kudu.md#5.6)", () => {
  const clock = useHeldClock();

  /**
   * Seconds after its start at which it is ended, and those that its text tells; `printed`: when.
   */
  async function ends(
    timeout: number,
    printed: readonly number[],
    cpu: (seconds: number) => number | undefined,
    most = 40,
  ): Promise<readonly [at: number, told: number] | undefined> {
    let seconds = 0;
    let end: readonly [number, number] | undefined;
    const watch = watchIdle({
      timeout: timeout * 1000,
      readCpu: async () => cpu(seconds),
      onIdle: (told) => {
        end = [seconds, told];
      },
    });
    while (end === undefined && seconds < most) {
      if (printed.includes(seconds)) {
        watch.noteOutput();
      }
      seconds += 1;
      await clock.pass(1000);
    }
    watch.stop();
    return end;
  }

  const idle = () => 7;
  const rows: readonly [
    why: string,
    timeout: number,
    printed: readonly number[],
    cpu: (seconds: number) => number | undefined,
    end: readonly [at: number, told: number] | undefined,
  ][] = [
    ["ends after twice the time", 3, [], idle, [8, 4]],
    ["ends at once where it has no time, after two looks", 0, [], idle, [2, 1]],
    ["ends later by what it printed first", 3, [2], idle, [10, 4]],
    ["gets a new reference by what it printed after the first", 3, [5], idle, [13, 4]],
    ["gets one by what it printed just at the first", 3, [4], idle, [12, 4]],
    ["lives while it prints", 3, Array.from({ length: 40 }, (_, n) => n), idle, undefined],
    ["lives while it computes", 3, [], (seconds) => seconds, undefined],
    ["ends after it has computed", 3, [], (seconds) => Math.min(seconds, 8), [12, 4]],
    ["lives where nobody knows whether it computes", 3, [], () => undefined, undefined],
  ];
  for (const [why, timeout, printed, cpu, end] of rows) {
    it(why, async () => assert.deepEqual(await ends(timeout, printed, cpu), end));
  }

  it("is looked at no more once it has ended, nor ended by a look that was under way", async () => {
    const seen: string[] = [];
    let look: (cpu: number) => void = () => undefined;
    const begin = () =>
      watchIdle({
        timeout: 0,
        readCpu: () => {
          seen.push("look");
          return new Promise((resolve) => {
            look = resolve;
          });
        },
        onIdle: () => seen.push("ended"),
      });
    const watch = begin();
    await clock.pass(1000);
    look(7);
    await clock.pass(1000);
    assert.deepEqual(seen, ["look", "look"]);
    watch.stop();
    look(7);
    begin().stop();
    await clock.pass(100_000);
    assert.equal(seen.length, 2);
  });

  it("has the processor time of all that it started", () => {
    const seen = (pid: number, parent: number, cpu: number) => {
      const rest = { group: 0, session: 0, hasTerminal: false, started: String(pid) };
      return [pid, { pid, parent, cpu, ...rest }] as const;
    };
    const table = new Map([seen(1, 0, 50), seen(5, 1, 3), seen(6, 5, 4)]);
    assert.equal(cpuOfTree(table, 5), 7);
    assert.equal(cpuOfTree(table, 9), undefined);
  });
});
