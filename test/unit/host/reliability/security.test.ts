import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { until } from "../hostForTest";
import { runFile } from "../jobs/shellTwin";
import { runToEnd, type Stage, setStage } from "../jobs/stage";
import { rawZip } from "../upload/rawZip";
import { startHostProcess } from "./hostProcess";

/** Its environment, and how its host was started where a file says it. */
const tellAll = `
for (const [name, value] of Object.entries(process.env)) console.log(name + "=" + value);
try {
  console.log(require("fs").readFileSync("/proc/" + process.ppid + "/cmdline", "latin1"));
} catch {}
`;

describe("a host under attack", function () {
  this.timeout(30_000);
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  it("tells its own secrets to no job, in no argument and to no other user", async () => {
    stage.write("triggered", "job", { "run.js": tellAll });
    const host = await startHostProcess(stage.home, {
      WEBJOBS_TOKEN: "secret-of-another-host",
      WEBJOBS_URL: "http://127.0.0.1:1",
      ELECTRON_RUN_AS_NODE: "1",
      VSCODE_IPC_HOOK: "secret-socket",
    });
    try {
      const id = await host.client.runJob("job");
      const { client } = host;
      await until(async () => (await client.getRun("job", id)).status === "Success");
      const output = stage.output("job", id);
      assert.match(output, /WEBJOBS_NAME=job/);
      for (const secret of [host.token, "secret-of", "WEBJOBS_URL", "ELECTRON_", "secret-socket"]) {
        assert.ok(!output.includes(secret), secret);
      }
      const [announcement = ""] = readdirSync(join(stage.home, "hosts")).filter((name) =>
        name.endsWith(".json"),
      );
      if (process.platform !== "win32") {
        // On Windows the folder's own rights say it.
        const { mode } = statSync(join(stage.home, "hosts", announcement));
        assert.equal(mode & 0o077, 0, "others cannot read the token");
      }
    } finally {
      await host.end();
    }
  });

  it("listens on loopback only", async () => {
    const host = await stage.start();
    const { hostname, port } = new URL(host.url);
    assert.equal(hostname, "127.0.0.1");
    const hex = Number(port).toString(16).toUpperCase().padStart(4, "0");
    const listening = existsSync("/proc/net/tcp") ? readFileSync("/proc/net/tcp", "utf8") : "";
    assert.ok(!listening.includes(`00000000:${hex} `));
  });

  const names: readonly (readonly [why: string, name: string])[] = [
    ["dots", ".."],
    ["encoded dots", "%2e%2e"],
    ["a way up", "..%2f..%2f..%2fdata"],
    ["a way up for Windows", "..%5c..%5cdata"],
    ["a NUL", "job%00.sh"],
    ["a name that no file system takes", "n".repeat(300)],
    ["an absolute path", "%2ftmp%2fjob"],
    ["nothing that decodes", "%ff%zz"],
  ];
  for (const [why, name] of names) {
    it(`writes and deletes nothing for a job named by ${why}`, async () => {
      const witness = join(stage.home, "data", "witness");
      mkdirSync(dirname(witness), { recursive: true });
      writeFileSync(witness, "here");
      const host = await stage.start();
      const before = tree(stage.home);
      const disposition = { "content-disposition": "attachment; filename=run.sh" };
      for (const [method, rest, headers] of [
        ["PUT", "", disposition],
        ["PUT", "/settings", { "content-type": "application/json" }],
        ["POST", "/run", {}],
        ["GET", "/history/..%2f..", {}],
        ["DELETE", "", {}],
      ] as const) {
        const path = `/api/triggeredwebjobs/${name}${rest}`;
        const body = method === "PUT" ? Buffer.from("{}") : undefined;
        const status = await rawStatus(host, method, path, headers, body);
        assert.ok(method === "DELETE" || status >= 400, `${method} ${path}: ${status}`);
      }
      assert.deepEqual(tree(stage.home), before);
      assert.equal(readFileSync(witness, "utf8"), "here");
    });
  }

  const zips: readonly (readonly [why: string, names: readonly string[]])[] = [
    ["names that lead out", ["../../../evil", "a/../../../../evil"]],
    ["absolute names", ["/tmp/webjobs-evil"]],
    ["a path that no file system takes", [`${`${"d".repeat(200)}/`.repeat(30)}f`]],
    ["a name that no file system takes", ["n".repeat(5000)]],
    ["a file that is a folder too", ["a", "a/b"]],
  ];
  for (const [why, entries] of zips) {
    it(`keeps a zip with ${why} inside, and lives`, async () => {
      stage.write("triggered", "job", { "run.sh": "echo old\n" });
      const host = await stage.start();
      const content = [...entries, runFile].map((name) => ({ name, content: "echo new\n" }));
      const answer = await host.client.send({
        method: "PUT",
        path: "/api/triggeredwebjobs/job",
        headers: {
          "content-type": "application/zip",
          "content-disposition": "attachment; filename=a.zip",
        },
        body: rawZip(content),
      });
      await answer.text();
      const outside = [join(dirname(stage.home), "evil"), "/tmp/webjobs-evil"];
      assert.deepEqual(outside.filter(existsSync), []);
      assert.ok(
        tree(stage.home)
          .filter((path) => /evil/.test(path))
          .every((path) => path.startsWith("site/wwwroot/App_Data/jobs/triggered/job/")),
      );
      assert.equal((await runToEnd(host, "job")).status, "Success", "the job runs, old or new");
    });
  }

  const letters: readonly (readonly [
    why: string,
    text: (token: string) => string,
    status: number,
  ])[] = [
    ["no HTTP at all", () => "hello\r\n\r\n", 400],
    ["headers without end", () => `GET / HTTP/1.1\r\nx: ${"x".repeat(100_000)}\r\n\r\n`, 431],
    ["no Host", () => "GET /api/webjobs HTTP/1.1\r\n\r\n", 400],
    [
      "a body that would fill the disk",
      (token) =>
        `PUT /api/vfs/site/big HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\ncontent-length: 99999999999\r\n\r\n`,
      413,
    ],
    [
      "two lengths",
      () =>
        "PUT /api/vfs/x HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
      400,
    ],
  ];
  for (const [why, text, status] of letters) {
    it(`answers ${status} to ${why}, and lives`, async () => {
      const host = await stage.start();
      const answer = await talk(Number(new URL(host.url).port), text(host.token));
      assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
      assert.deepEqual(await host.client.listJobs(), []);
    });
  }
});

/** What a socket answers to raw text, up to the first answer's end. */
function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString("latin1"));
    });
    socket.on("error", reject);
  });
}

/** The status of a request whose path is sent as it is written: fetch would tidy it up. */
async function rawStatus(
  { url, token }: { readonly url: string; readonly token: string },
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer = Buffer.alloc(0),
): Promise<number> {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "host: localhost",
    `authorization: Bearer ${token}`,
    `content-length: ${body.length}`,
    "connection: close",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const answer = await talk(Number(new URL(url).port), `${lines.join("\r\n")}\r\n\r\n${body}`);
  return Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
}

/** All files below a folder but those of the host's own affairs. */
function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !/^(?:hosts|temp)(?:\/|$)/.test(path))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}
