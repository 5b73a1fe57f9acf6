/** The local host: broken zips, ways out of its home, callers that must not get in. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHost } from "../../host/host";
import type { Host } from "../../host/hostOptions";
import { writeFiles } from "../unit/host/hostForTest";
import { ask } from "../unit/host/http/ask";
import type { Random } from "../unit/host/reliability/random";
import { rawZip } from "../unit/host/upload/rawZip";
import { type Attack, damaged, oneOf, several, type Target } from "./attack";

const run = "site/wwwroot/App_Data/jobs/triggered/job/run.sh";
const ways = [
  "..",
  "%2e%2e",
  "%252e%252e",
  "..\\",
  "..%5c",
  "%c0%ae%c0%ae",
  "....//",
  "．．",
  "%00",
  "/",
];

async function startHost(
  folder: string,
  attempt: (host: Host, random: Random) => Promise<void>,
): Promise<Target> {
  const home = join(folder, "home");
  writeFiles(home, { [run]: "echo GOOD\n" });
  writeFileSync(join(folder, "secret.txt"), "SECRET");
  const before = readdirSync(folder).sort();
  const host = await createHost({ home, start: "none" });
  return {
    async attempt(random) {
      await attempt(host, random);
      assert.deepEqual(readdirSync(folder).sort(), before, "nothing was written outside");
    },
    end: () => host.close({ atOnce: true }),
  };
}

const askHost = (host: Host, line: string, options: Parameters<typeof ask>[2] = {}) =>
  ask({ port: Number(new URL(host.url).port), token: host.token }, line, options);

export const zips: Attack = {
  name: "Zips: damaged, slipping, doubled",
  tries: 200,
  begin: (folder) =>
    startHost(folder, async (host, random) => {
      const names = several(random, 4).map(
        () => oneOf(random, ways) + oneOf(random, ["/x", "run.sh"]),
      );
      const zip = rawZip([
        { name: "run.sh", content: "echo NEW\n" },
        ...names.map((name) => ({ name, content: "SLIP" })),
      ]);
      const body = random.below(4) < 3 ? damaged(random, zip) : zip;
      const { status } = await askHost(host, "PUT /api/triggeredwebjobs/job", {
        body,
        headers: {
          "content-type": "application/zip",
          "content-disposition": "attachment; filename=job.zip",
        },
      });
      assert.ok([200, 400, 413, 500].includes(status), `${status}`);
      const file = join(host.home, run);
      // A damaged zip leaves the job that was there.
      assert.ok(status !== 200 ? existsSync(file) : readdirSync(join(file, "..")).length > 0);
      assert.deepEqual(readdirSync(join(host.home, "hosts", "staging")), []);
      writeFiles(host.home, { [run]: "echo GOOD\n" });
    }),
};

export const paths: Attack = {
  name: "Paths: vfs, zip, log stream, jobs",
  tries: 600,
  begin: (folder) =>
    startHost(folder, async (host, random) => {
      const way = several(random, 5)
        .map(() => oneOf(random, ways))
        .join(oneOf(random, ["/", "", "%2f"]));
      const route = oneOf(random, ["vfs", "zip", "triggeredwebjobs", "continuouswebjobs"]);
      const path = `/api/${route}/${way}/secret.txt`;
      const [method, body] = oneOf(random, [["GET"], ["PUT", "OTHER"], ["DELETE"]] as const);
      const headers = { "if-match": "*" };
      const answer = await askHost(host, `${method} ${encodeURI(path).replaceAll("%25", "%")}`, {
        headers,
        body,
      }).catch(() => undefined);
      assert.doesNotMatch(answer?.body ?? "", /SECRET/);
      assert.equal(readFileSync(join(folder, "secret.txt"), "utf8"), "SECRET");
    }),
};

export const callers: Attack = {
  name: "Callers without the token, of other sites, under other names",
  tries: 300,
  begin: (folder) =>
    startHost(folder, async (host, random) => {
      const wrong: Record<string, string>[] = [
        { authorization: "" },
        { authorization: `Bearer ${host.token}x` },
        { authorization: `Bearer ${host.token.slice(1)}` },
        { host: "evil.example" },
        { host: "127.0.0.1.evil.example" },
        { host: "2130706433" },
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
      ];
      const path = oneOf(random, ["/api/webjobs", "/api/settings", "/api/vfs/", "/api/processes"]);
      const method = oneOf(random, ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"]);
      const right = { authorization: `Bearer ${host.token}` };
      const headers = { ...right, ...oneOf(random, wrong) };
      const answer = await askHost(host, `${method} ${path}`, { headers });
      assert.ok([401, 403].includes(answer.status), `${answer.status}`);
      assert.equal(answer.headers["access-control-allow-origin"], undefined);
    }),
};
