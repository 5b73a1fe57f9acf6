/** 14-hooks-vfs-copy */
import { mkdir, stat, utimes } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Look, Scripts } from "../script";
import { jobFolder, type Stage } from "../stage";
import { until } from "../until";

const folder = jobFolder("triggered", "m-c");
const sameDate = new Date("2020-01-01T00:00:00Z");

export const copies: Scripts = {
  "TriggeredJobFinished hook": {
    given: async (stage) => {
      await stage.job("triggered", "m-h", "echo hi; exit 2\n");
      await stage.start();
      await listen(stage);
    },
    events: { 5: received },
    before: { 6: hookIsToldOk },
  },
  "VFS on job data": {
    given: async (stage) => {
      await stage.job("triggered", "m-h", "echo hi; exit 2\n");
      await stage.start();
      const id = await stage.run("m-h");
      await setDate(stage, `data/jobs/triggered/m-h/${id}/output_log.txt`, 0);
    },
    before: { 16: (stage) => clockTicks(stage, `${jobFolder("triggered", "m-h")}/settings.job`) },
  },
  "shadow copy: when is it re-made": {
    given: async (stage) => {
      await stage.job("triggered", "m-c", {
        "run.sh": 'basename "$PWD"; ls; touch made-by-job.txt\n',
        "a.txt": "a",
        "b.txt": "b",
      });
      await stage.start();
    },
    events: {
      0: after("first run", async () => undefined),
      1: after("nothing changed", async () => undefined),
      2: after("file added in source", (stage) => stage.write(`${folder}/c.txt`, "c")),
      3: after("mtime of a.txt changed", (stage) => setDate(stage, `${folder}/a.txt`, 1_000)),
      4: after("b.txt deleted in source", (stage) => stage.remove(`${folder}/b.txt`)),
      5: after("a.txt content changed, same mtime", async (stage) => {
        await stage.write(`${folder}/a.txt`, "changed");
        // The recorder put the date back through a floating-point number: not exactly the same.
        await setDate(stage, `${folder}/a.txt`, 1_001);
      }),
      6: after("empty directory added", (stage) => mkdir(stage.path(`${folder}/empty`))),
    },
  },
  "identical zip timestamps": {
    bodies: {
      0: { zip: { "run.sh": "echo v1\n" }, modified: sameDate },
      2: { zip: { "run.sh": "echo v2\n" }, modified: sameDate },
    },
    before: { 2: (stage) => stage.idle("m-z") },
  },
};

interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const calls = new WeakMap<Stage, Call[]>();

async function listen(stage: Stage): Promise<void> {
  const got: Call[] = [];
  calls.set(stage, got);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const { headers, url = "" } = request;
    got.push({ path: url, headers, body: Buffer.concat(chunks).toString("utf8") });
    response.end("OK");
  });
  const address = await listening(server);
  stage.owns(() => server.close());
  stage.bindings.stand("127.0.0.1:18191", address);
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      // `listen` with a port always gives an address object.
      const { port } = server.address() as AddressInfo;
      resolve(`127.0.0.1:${port}`);
    });
  });
}

async function received(stage: Stage) {
  const got = calls.get(stage) ?? [];
  const call = await until("the hook is called", () => got[0]);
  const header = (name: string) => String(call.headers[name.toLowerCase()] ?? "");
  return {
    received: [
      [
        call.path,
        {
          "Content-Type": header("Content-Type"),
          // The length depends on how many digits the times have.
          "Content-Length":
            header("Content-Length") === String(Buffer.byteLength(call.body)) && "462",
          Connection: header("Connection"),
          Host: header("Host"),
        },
        call.body,
      ],
    ],
  };
}

async function hookIsToldOk(stage: Stage): Promise<void> {
  await until("the call's end is stored", async () => {
    const [hook] = await stage.get<{ last_status: string | null }[]>("/api/hooks");
    return hook?.last_status === "OK";
  });
}

async function setDate(stage: Stage, path: string, secondsMore: number): Promise<void> {
  const date = new Date(sameDate.getTime() + secondsMore * 1000);
  await utimes(stage.path(path), date, date);
}

/**
 * Waits until what is written gets another time than the file has: many systems count in steps of
 * milliseconds.
 */
async function clockTicks(stage: Stage, path: string): Promise<void> {
  const { mtimeNs } = await stat(stage.path(path), { bigint: true });
  await until("the clock of the disk ticks", async () => {
    await stage.write("tick", "");
    return (await stat(stage.path("tick"), { bigint: true })).mtimeNs > mtimeNs;
  });
}

/** Names of the working copies in the recording, run by run. */
const recordedCopies = [
  "tihyxc0w.091",
  "tihyxc0w.091",
  "w627avoo.n0c",
  "dg8h5me9.5i0",
  "k0brvgou.iwb",
  "r7pjajis.p3k",
  "r7pjajis.p3k",
];
const runsSeen = new WeakMap<Stage, string[]>();

/** Changes something, runs the job, and tells its log without times. */
function after(what: string, change: (stage: Stage) => Promise<unknown>): Look {
  return async (stage) => {
    await change(stage);
    const id = await stage.run("m-c");
    const log = stage.read(`data/jobs/triggered/m-c/${id}/output_log.txt`);
    const lines = log
      .trimEnd()
      .split("\r\n")
      .map((line) => line.replace(/^\[[^>]*> \w+: /, ""));
    const copy = lines.find((line) => /^INFO\] \w{8}\.\w{3}$/.test(line))?.slice(6) ?? "";
    const name = known(stage, copy);
    return { after: what, log: lines.map((line) => line.replace(copy, name)) };
  };
}

/** The recorded name of a copy, as long as copies are made and kept where the recording did. */
function known(stage: Stage, copy: string): string {
  const seen = runsSeen.get(stage) ?? [];
  runsSeen.set(stage, [...seen, copy]);
  const first = seen.indexOf(copy);
  const name = recordedCopies[first < 0 ? seen.length : first] ?? copy;
  const isNew = recordedCopies.indexOf(name) === seen.length;
  return isNew === first < 0 ? name : copy;
}
