// Problems of a whole workspace: what the first time, every other time and rest cost the server.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type PreviousResultId,
  type ProtocolConnection,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { type BenchRow, median, timeOf } from "./row";

const files = 200;
const group = `problems of ${files} settings.job`;
const rest = 60_000;

export async function benchWorkspace(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const child = fork("dist/language-server.js", ["--node-ipc"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const connection = createProtocolConnection(
    new IPCMessageReader(child),
    new IPCMessageWriter(child),
  );
  try {
    await writeJobs(folder);
    await initialize(connection, folder);
    let known: PreviousResultId[] = [];
    const first = await timeOf(async () => {
      known = idsOf(await ask(connection, []));
    });
    const later: number[] = [];
    for (let round = 0; round < 11; round++) {
      // Without what it had, the client is answered at once.
      later.push(await timeOf(() => ask(connection, [])));
    }
    const rows: BenchRow[] = [
      { group, name: "the first time", value: first, unit: "ms" },
      { group, name: "every other time", value: median(later), unit: "ms", target: 100 },
    ];
    // As the client does: its request stays open until something changes.
    ask(connection, known).catch(() => undefined);
    const idle = await processorTime(child.pid ?? 0, rest);
    connection.dispose();
    return idle === undefined
      ? rows
      : [
          ...rows,
          { group, name: "processor in a minute of rest", value: idle, unit: "ms", target: 100 },
        ];
  } finally {
    const exited = once(child, "exit");
    child.kill();
    await exited;
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeJobs(folder: string): Promise<void> {
  for (let job = 0; job < files; job++) {
    const path = join(folder, `App_Data/jobs/triggered/job${job}`);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, "run.js"), "");
    const schedule = job % 2 === 0 ? "0 0 9 * * *" : "0 0 9 * * 7";
    await writeFile(join(path, "settings.job"), JSON.stringify({ schedule }));
  }
}

async function initialize(connection: ProtocolConnection, folder: string): Promise<void> {
  const uri = pathToFileURL(folder).href;
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "bench" }],
    capabilities: {
      textDocument: { diagnostic: {} },
      workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
    },
  });
  await connection.sendNotification("initialized", {});
}

function ask(
  connection: ProtocolConnection,
  previousResultIds: PreviousResultId[],
): Promise<WorkspaceDiagnosticReport> {
  return connection.sendRequest("workspace/diagnostic", { previousResultIds });
}

function idsOf({ items }: WorkspaceDiagnosticReport): PreviousResultId[] {
  return items.flatMap(({ uri, resultId }) =>
    resultId === undefined ? [] : [{ uri, value: resultId }],
  );
}

/** Milliseconds of processor that a process takes meanwhile; undefined where no one tells. */
async function processorTime(pid: number, duration: number): Promise<number | undefined> {
  const before = await ticksOf(pid);
  await new Promise((resolve) => setTimeout(resolve, duration));
  const after = await ticksOf(pid);
  return before === undefined || after === undefined ? undefined : (after - before) * 10;
}

/** User and system time in hundredths of a second, as Linux counts. */
async function ticksOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  const [, , , , , , , , , , , user, system] = stat?.slice(stat.lastIndexOf(")")).split(" ") ?? [];
  return user === undefined ? undefined : Number(user) + Number(system);
}
