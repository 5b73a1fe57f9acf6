import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseUptime, type TimeSpan, uptimeLine, uptimePath } from "../../../core/uptime";
import { recordUptime, type Uptime } from "../../../host/uptime";
import { useTemporaryFolder } from "../temporaryFolder";

const begin = Date.UTC(2026, 10, 29, 17, 0, 0);

describe("the uptime of hosts", () => {
  const inFolder = useTemporaryFolder();
  let home: string;
  let count = 0;
  let clock: { wall: number; monotonic: number };
  beforeEach(() => {
    home = inFolder(`home ${count++}`);
    clock = { wall: begin, monotonic: 0 };
  });

  const file = () => join(home, uptimePath);
  const read = (): TimeSpan[] => parseUptime(readFileSync(file(), "utf8"));
  const startHost = (isAlone = true): Uptime =>
    recordUptime({ home, now: () => clock.wall, monotonic: () => clock.monotonic, isAlone });
  /** Seconds that pass by the clock on the wall, and by the one that sleeps with the machine. */
  function pass(wall: number, monotonic = wall): void {
    clock = { wall: clock.wall + wall * 1000, monotonic: clock.monotonic + monotonic * 1000 };
  }
  const span = (from: number, to: number) => ({
    from: begin + from * 1000,
    to: begin + to * 1000,
  });

  interface Row {
    readonly why: string;
    /** What passes between two notes. */
    readonly passes: readonly (readonly [wall: number, monotonic: number])[];
    readonly spans: readonly TimeSpan[];
  }
  const rows: readonly Row[] = [
    { why: "of a host that was killed at once is known", passes: [], spans: [span(0, 0)] },
    {
      why: "is one stretch while a host runs",
      passes: [
        [5, 5],
        [5, 5],
      ],
      spans: [span(0, 10)],
    },
    {
      why: "goes on when the host itself was held up: what it missed then it missed",
      passes: [[60, 60]],
      spans: [span(0, 60)],
    },
    {
      why: "has a gap where the machine slept",
      passes: [
        [5, 5],
        [3600, 5],
        [5, 5],
      ],
      spans: [span(0, 5), span(3605, 3610)],
    },
    {
      why: "begins anew when the clock is set back",
      passes: [
        [5, 5],
        [-3600, 5],
        [5, 5],
      ],
      spans: [span(0, 5), span(-3595, -3590)],
    },
    {
      why: "goes on over what a clock is set by as a rule",
      passes: [[7, 5]],
      spans: [span(0, 7)],
    },
    {
      why: "has a gap where the machine slept for seconds only",
      passes: [
        [5, 5],
        [8, 5],
        [5, 5],
      ],
      spans: [span(0, 5), span(13, 18)],
    },
  ];
  for (const { why, passes, spans } of rows) {
    it(why, () => {
      const uptime = startHost();
      for (const [wall, monotonic] of passes) {
        pass(wall, monotonic);
        uptime.note();
      }
      assert.deepEqual(read(), spans);
    });
  }

  it("has a stretch of each host, also of two at once", () => {
    const first = startHost();
    pass(5);
    const second = startHost(false);
    pass(5);
    second.note();
    first.note();
    assert.deepEqual(read(), [span(0, 10), span(5, 10)]);
  });

  it("is written again when somebody deleted the file", () => {
    const uptime = startHost();
    rmSync(dirname(file()), { recursive: true });
    pass(5);
    uptime.note();
    assert.deepEqual(read(), [span(0, 5)]);
  });

  it("is written again when somebody emptied the file", () => {
    startHost();
    const second = startHost(false);
    writeFileSync(file(), "");
    pass(5);
    second.note();
    assert.equal(readFileSync(file(), "utf8"), uptimeLine(span(0, 5)));
  });

  function writeOld(length: number): void {
    const old = Array.from({ length }, (_, index) => uptimeLine(span(index, index)));
    mkdirSync(dirname(file()), { recursive: true });
    writeFileSync(file(), old.join(""));
  }

  it("stays whole while its file is short", () => {
    writeOld(500);
    startHost();
    assert.equal(read().length, 501);
  });

  it("stays whole while another host may write to its file", () => {
    writeOld(501);
    startHost(false);
    assert.equal(read().length, 502);
  });

  it("keeps its file short", () => {
    writeOld(501);
    startHost();
    const spans = read();
    assert.equal(spans.length, 251);
    assert.deepEqual(spans[0], span(251, 251));
  });

  it("leaves damaged lines out", () => {
    const good = uptimeLine(span(1, 2));
    assert.deepEqual(parseUptime(`nonsense\n${good}${good.slice(0, 30)}`), [span(1, 2)]);
  });
});
