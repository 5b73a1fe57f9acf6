/**
 * The jobs of a site that is killed again and again, and everything that must hold after each time.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../../../../core/kudu";
import { findProcesses, listEnvironments } from "../../../../core/node/processes/environments";
import { until } from "../hostForTest";
import { withTwin } from "../jobs/shellTwin";
import type { Stage } from "../jobs/stage";
import { rawZip } from "../upload/rawZip";
import type { HostProcess } from "./hostProcess";

export const worker = { kind: "continuous", name: "worker" } as const;
export const task = { kind: "triggered", name: "task" } as const;

const parts = 20;

/** A job of many files that all tell one version: a mixture of two uploads shows. */
function versionOf(number: number): Record<string, string> {
  const files = Array.from({ length: parts }, (_, part) => [`part${part}.txt`, String(number)]);
  return withTwin({ ...Object.fromEntries(files), "run.sh": `echo ${number}; sleep 0.03\n` });
}

export function zipOf(number: number): Buffer {
  const files = Object.entries(versionOf(number));
  return rawZip(files.map(([name, content]) => ({ name, content })));
}

/** What was promised to callers before the host died. */
export interface Promises {
  /** The version of the latest upload that was answered. */
  uploaded: number;
  /** Ids of the runs that were answered. */
  readonly accepted: Set<string>;
  /** Status of every run that had ended. */
  readonly ended: Map<string, Run["status"]>;
}

/** Kept runs: Kudu removes the oldest ones. */
const historySize = 50;

export function prepareSite(stage: Stage): void {
  stage.write("continuous", worker.name, {
    "run.sh": "while :; do echo tick; sleep 0.01; done\n",
    "settings.job": '{"stopping_wait_time":0}',
  });
  stage.write("triggered", task.name, versionOf(0));
}

export async function assertWhole(
  { home }: Stage,
  { client, pid }: HostProcess,
  promises: Promises,
): Promise<void> {
  await client.startJob(worker.name);
  await until(async () => (await client.getJob(worker)).status === "Running");
  assertOneVersion(join(home, "site/wwwroot/App_Data/jobs/triggered/task"), promises);
  assertReadableJson(join(home, "data", "jobs"));
  assertHistory(await client.history(task.name).catch(() => []), promises);
  await assertNoOrphans(home, pid);
  assertTidy(home);
}

function assertOneVersion(folder: string, { uploaded }: Promises): void {
  const version = readFileSync(join(folder, "part0.txt"), "utf8");
  const found = Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
  delete found["settings.job"];
  assert.deepEqual(found, versionOf(Number(version)), "an upload is there whole or not at all");
  assert.ok(Number(version) >= uploaded, `upload ${uploaded} was answered, ${version} is there`);
}

/** Every status file, and every lock, can be read at every moment. */
function assertReadableJson(folder: string): void {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((path) => /(?:^|\/)(?:status\w*|[^/]*\.lock)$/.test(path))) {
    const path = join(folder, name);
    const text = existsSync(path) ? readFileSync(path, "utf8") : "{}";
    assert.doesNotThrow(() => JSON.parse(text), `${name} holds ${JSON.stringify(text)}`);
  }
}

function assertHistory(runs: readonly Run[], { accepted, ended }: Promises): void {
  const seen = new Map<string, Run["status"]>(runs.map(({ id, status }) => [id, status]));
  const oldest = runs.at(-1)?.id ?? "";
  for (const id of accepted) {
    const isTrimmed = runs.length >= historySize - 1 && id < oldest;
    assert.ok(seen.has(id) || isTrimmed, `run ${id} was accepted and is gone`);
  }
  for (const [id, status] of seen) {
    assert.notEqual(status, "Running", `run ${id} of a dead host does not run`);
    assert.equal(status, ended.get(id) ?? status, `run ${id} had another end before`);
    ended.set(id, status);
  }
}

/** What runs of the site's jobs was started by this very host. */
async function assertNoOrphans(home: string, host: number): Promise<void> {
  const data = join(home, "data", "jobs");
  const strangers = listEnvironments()
    .filter(({ text }) => text.includes(`\0WEBJOBS_DATA_PATH=${data}`))
    .map(({ pid }) => pid)
    .filter((pid) => isRunning(pid) && !ancestorsOf(pid).includes(host));
  // A process whose parent ends while one looks has no ancestors for that moment.
  await until(() => strangers.every((pid) => !isRunning(pid)) || Promise.reject(strangersAt(home)));
}

function strangersAt(home: string): Error {
  const pids = findProcesses({ HOME: home });
  const told = pids.map((pid) => `${pid} (${ancestorsOf(pid).join(" < ")})`);
  return new Error(`Left running: ${told.join(", ")}`);
}

/** Nothing of a dead host lies around: no staged upload, no working copy, no half-made lock. */
function assertTidy(home: string): void {
  const locks = readdirSync(join(home, "hosts"));
  const living = locks.filter((name) => name.endsWith(".lock")).map((name) => name.slice(0, 6));
  assert.equal(living.length, 1);
  assert.deepEqual(readdirSync(join(home, "temp")), living);
  assert.deepEqual(
    readdirSync(join(home, "data"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.lock\.|\/\.status/.test(name),
    ),
    [],
  );
}

function isRunning(pid: number): boolean {
  return /^State:\s+[^ZX]/m.test(statusOf(pid));
}

function ancestorsOf(pid: number): number[] {
  const parent = Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0);
  return parent <= 1 ? [] : [parent, ...ancestorsOf(parent)];
}

/** Empty for a process that is gone. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
