// Every step that is taken at a site meets everything that can go wrong on the way: a local host
// plays the site, a proxy the way. Each time there is an end, one sentence, no lost job, and no
// piece of the token anywhere.
import assert from "node:assert/strict";
import { join } from "node:path";
import { inspect } from "node:util";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { DeployError } from "../../../kudu/deploy/deployError";
import type { KuduClient } from "../../../kudu/kuduClient";
import { KuduError } from "../../../kudu/kuduError";
import { startTestHost, type TestHost, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { type Fault, type SiteProxy, startProxy } from "./proxy";

const token = "eyJ0eXAi.s3cret.c2lnbmF0dXJl";
export const worker = { kind: "continuous", name: "worker" } as const;
export const report = { kind: "triggered", name: "report" } as const;
/** Where the jobs lie below the home. */
export const jobs = "site/wwwroot/App_Data/jobs";

/** Answers repeat what was sent, as proxies do that show the request. */
function answer(status: number, type = "text/plain"): Fault {
  const body = type === "text/html" ? `<html>Authorization: Bearer ${token}` : `Bearer ${token}`;
  return { kind: "answer", answer: { status, body, headers: { "content-type": type } } };
}

export const faults: [why: string, fault: Fault][] = [
  ["a connection that is dropped", { kind: "drop" }],
  ["an answer that is lost", { kind: "lose" }],
  ["an answer that never comes", { kind: "hang" }],
  ["an answer that is cut", { kind: "truncate" }],
  ["a request that arrives twice", { kind: "duplicate" }],
  ...[401, 403, 409, 429, 500, 502, 503].map((status): [string, Fault] => [
    `${status}`,
    answer(status),
  ]),
  ["a page that says 404", answer(404, "text/html")],
  ["a page instead of an answer", answer(200, "text/html")],
];

/** A site whose way goes wrong, from the first test of a `describe` on. */
export interface FaultySite {
  /** A path below a folder of the test's own, which has the site's home in `home`. */
  at(path: string): string;
  readonly host: TestHost;
  readonly proxy: SiteProxy;
  /** The client that goes by the proxy. */
  readonly client: KuduClient;
}

const nextStep =
  /sign in again|wait until|check (that|your|the)|try again|(was not|wasn't) found|restart the site|look at|app setting|its log|stop it|nothing was changed there|there, as before|put back|in place/i;

/**
 * One sentence or two on one line, with the site, a next step, and nothing secret in anything
 * that could be logged.
 */
export function check(error: unknown, subject: RegExp): void {
  assert.ok(error instanceof KuduError || error instanceof DeployError, inspect(error));
  const { message } = error;
  assert.match(message, /mysite/);
  assert.match(message, subject);
  assert.match(message, nextStep, message);
  assert.ok(!message.includes("\n"), message);
  assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /s3cret/);
  assert.doesNotMatch(`${error.stack}`, /s3cret/);
}

/** To be called inside `describe`. */
export function useFaultySite(): FaultySite {
  const at = useTemporaryFolder();
  const parts: Partial<Omit<FaultySite, "at">> = {};
  before(async () => {
    writeFiles(join(at("home"), jobs), {
      "continuous/worker/run.js": "setInterval(() => {}, 1000);",
      "continuous/worker/settings.job": '{ "stopping_wait_time": 0 }',
      "triggered/report/run.js": "console.log('reported');",
    });
    writeFiles(at("home/data"), { "note.txt": "a note\n" });
    const host = await startTestHost({ home: at("home"), token });
    const proxy = await startProxy(host.url);
    const authorize = async () => `Bearer ${token}`;
    const options = { url: proxy.url, site: "mysite", authorize, pauses: [1], timeout: 1_000 };
    Object.assign(parts, { host, proxy, client: createKuduClient(options) });
  });
  after(async () => {
    await parts.proxy?.close();
    await parts.host?.close({ atOnce: true });
  });
  afterEach(() => parts.proxy?.interfere(() => undefined));
  return Object.assign(parts, { at }) as FaultySite;
}
