import assert from "node:assert/strict";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { KuduError } from "../../../kudu/kuduError";
import { type FollowOptions, followLog, type LogPiece } from "../../../kudu/logs/followLog";
import { markEnd } from "../../../kudu/logs/logReader";
import { useServer } from "./loopback";

const log = "data/jobs/continuous/mailer/job_log.txt";
const previous = "data/jobs/continuous/mailer/job_prev_log.txt";

describe("following a log", () => {
  const server = useServer();
  const files = new Map<string, Buffer>();
  /** Done in turn, one before each request; the last one ends the following. */
  let script: (() => void)[] = [];
  let isRefused = false;

  beforeEach(() => {
    files.clear();
    isRefused = false;
    server.serve((request, response) => {
      script.shift()?.();
      const bytes = files.get(decodeURIComponent((request.url ?? "").replace("/api/vfs/", "")));
      if (isRefused) {
        request.socket.destroy();
        return;
      }
      if (bytes === undefined) {
        response.writeHead(404).end();
        return;
      }
      const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
      const start = Number(from ?? 0);
      if (start >= bytes.length) {
        response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
        return;
      }
      const piece = bytes.subarray(start, to ? Number(to) + 1 : undefined);
      const range = `bytes ${start}-${start + piece.length - 1}/${bytes.length}`;
      response.writeHead(206, { "content-range": range }).end(piece);
    });
  });

  function append(path: string, text: string | Buffer): void {
    const more = typeof text === "string" ? Buffer.from(text) : text;
    files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), more]));
  }

  function roll(): void {
    files.set(previous, files.get(log) ?? Buffer.alloc(0));
    files.delete(log);
  }

  async function follow(steps: (() => void)[], options: FollowOptions = {}): Promise<LogPiece[]> {
    script = steps;
    const client = createKuduClient({ url: server.url(), authorize: async () => "" });
    const pieces: LogPiece[] = [];
    const following = followLog(async () => client, log, {
      interval: 1,
      isOver: async () => script.length === 0,
      ...options,
    });
    for await (const piece of following) {
      pieces.push(piece);
    }
    return pieces;
  }

  function textOf(pieces: readonly LogPiece[]): string {
    return pieces.map((piece) => (piece.kind === "text" ? piece.text : `<${piece.kind}>`)).join("");
  }

  const nothing = () => undefined;
  /** Longer than what is compared to recognise a file. */
  const lines = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${name} line ${i} ${"x".repeat(30)}\n`).join("");

  it("hands on what is there and what is added", async () => {
    append(log, "one\n");
    const pieces = await follow([
      nothing,
      () => append(log, "two\n"),
      () => append(log, "three\n"),
    ]);
    assert.equal(textOf(pieces), "one\ntwo\nthree\n");
  });

  it("waits for a file that is not there yet", async () => {
    const pieces = await follow([nothing, nothing, () => append(log, "first\n")]);
    assert.equal(textOf(pieces), "first\n");
  });

  it("looks as soon as it is wanted sooner, as when its editor comes into sight", async () => {
    let asked = 0;
    const hour = 3_600_000;
    const pieces = await follow([nothing, () => append(log, "new\n")], {
      interval: () => (asked++ % 2 === 0 ? hour : 0),
    });
    assert.equal(textOf(pieces), "new\n");
    assert.ok(asked > 0);
  });

  it("reads the rest at once when it is over", async () => {
    append(log, "x");
    const pieces = await follow([], { interval: 3_600_000, isOver: async () => true });
    assert.equal(textOf(pieces), "x");
  });

  it("never begins with the log before", async () => {
    append(previous, "old\n");
    const pieces = await follow([nothing, nothing, () => append(log, "new\n"), nothing]);
    assert.equal(textOf(pieces), "new\n");
  });

  it("says nothing of a log that was deleted while no other comes", async () => {
    append(log, "one\n");
    const pieces = await follow([nothing, () => files.delete(log), nothing, nothing, nothing]);
    assert.equal(textOf(pieces), "one\n");
  });

  it("does not break a character that was written in two halves", async () => {
    const euro = Buffer.from("€\n");
    const pieces = await follow([
      () => append(log, euro.subarray(0, 2)),
      () => append(log, euro.subarray(2)),
    ]);
    assert.equal(textOf(pieces), "€\n");
  });

  it("begins at the end when asked", async () => {
    append(log, lines("old", 20));
    const pieces = await follow([nothing, nothing, nothing, () => append(log, "new\n")], {
      from: "end",
    });
    assert.equal(textOf(pieces), "new\n");
  });

  it("begins near the end of a long log with a whole line, and says how much it left out", async () => {
    append(log, lines("€", 1_000));
    const [skipped, ...pieces] = await follow([nothing, nothing, nothing], {
      from: { tail: 1_001 },
    });
    const size = files.get(log)?.length ?? 0;
    assert.deepEqual(skipped, { kind: "skipped", bytes: size - 1_001 });
    const text = textOf(pieces);
    assert.ok(lines("€", 1_000).endsWith(`\n${text}`) && text.startsWith("€ line "), text);
    assert.ok(text.length > 900, text);
  });

  for (const [why, from, expected] of [
    ["the end of a short log", "end", "new\n"],
    ["so many bytes as it has", { tail: 4 }, "old\nnew\n"],
    ["one byte before its end", { tail: 1 }, "<skipped>new\n"],
  ] as const) {
    it(`begins at ${why}`, async () => {
      append(log, "old\n");
      const pieces = await follow([nothing, nothing, nothing, () => append(log, "new\n")], {
        from,
      });
      assert.equal(textOf(pieces), expected);
    });
  }

  it("leaves nothing out of a log that is shorter than its end may be", async () => {
    append(log, "one\n");
    const pieces = await follow([nothing, nothing, nothing], { from: { tail: 1_000 } });
    assert.equal(textOf(pieces), "one\n");
  });

  it("begins at a mark, and so misses nothing that was written since", async () => {
    append(log, lines("old", 20));
    script = [];
    const client = createKuduClient({ url: server.url(), authorize: async () => "" });
    const from = await markEnd(client, log);
    append(log, "between\n");
    assert.equal(textOf(await follow([nothing], { from })), "between\n");
  });

  it("reads the rest of a rolled log before the new one", async () => {
    const [a, b, c] = [lines("a", 20), lines("b", 3), lines("c", 2)];
    append(log, a);
    const pieces = await follow([
      nothing,
      () => {
        append(log, b);
        roll();
        append(log, c);
      },
      nothing,
      nothing,
    ]);
    assert.equal(textOf(pieces), a + b + c);
  });

  it("notices a roll although the new log is already longer", async () => {
    const [a, b, c] = [lines("a", 2), lines("b", 1), lines("c", 50)];
    append(log, a);
    const pieces = await follow([
      nothing,
      () => {
        append(log, b);
        roll();
        append(log, c);
      },
      nothing,
      nothing,
    ]);
    assert.equal(textOf(pieces), a + b + c);
  });

  it("goes on while the log is between two files", async () => {
    const [a, b] = [lines("a", 20), lines("b", 2)];
    append(log, a);
    const pieces = await follow([nothing, roll, nothing, () => append(log, b), nothing]);
    assert.equal(textOf(pieces), a + b);
  });

  it("says that lines are lost when the log was replaced twice", async () => {
    append(log, lines("a", 20));
    const pieces = await follow([
      nothing,
      () => {
        files.set(previous, Buffer.from(lines("other", 20)));
        files.set(log, Buffer.from("later\n"));
      },
      nothing,
      nothing,
    ]);
    assert.equal(textOf(pieces), `${lines("a", 20)}<gap>later\n`);
  });

  it("reads more than fits one request", async () => {
    const long = lines("long", 60_000);
    append(log, long);
    assert.equal(textOf(await follow([nothing])), long);
  });

  it("says once that the site is away, and goes on when it is back", async () => {
    append(log, "one\n");
    const pieces = await follow([
      nothing,
      () => {
        isRefused = true;
      },
      ...Array.from({ length: 6 }, () => nothing),
      () => {
        isRefused = false;
        append(log, "two\n");
      },
    ]);
    assert.equal(textOf(pieces), "one\n<offline>two\n");
  });

  it("goes on when the site is away just when it is asked whether more comes", async () => {
    append(log, "one\n");
    let isAway = true;
    const pieces = await follow([nothing, nothing], {
      isOver: async () => {
        if (isAway) {
          isAway = false;
          append(log, "two\n");
          throw new KuduError("away", "unreachable");
        }
        return script.length === 0;
      },
    });
    assert.equal(textOf(pieces), "one\n<offline>two\n");
  });

  it("fails when the site stays away", async () => {
    isRefused = true;
    await assert.rejects(follow([], { outage: 20 }), /the connection was closed/);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const steps = [nothing, () => controller.abort(reason), nothing, nothing];
    await assert.rejects(follow(steps, { signal: controller.signal }), (error) => {
      assert.ok(error === reason || (error as Error).name === "AbortError");
      return true;
    });
  });
});
