/** Parents and CPU time of all processes. */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import { readProcStat } from "./procStat";

/** By process id. CPU time counts in the system's own unit. */
export type ProcessTable = ReadonlyMap<number, { readonly parent: number; readonly cpu: number }>;

const run = promisify(execFile);

export async function readProcessTable(): Promise<ProcessTable> {
  switch (process.platform) {
    case "linux":
      return readProc();
    case "win32":
      return readByPowerShell();
    default:
      return readByPs();
  }
}

function readProc(): ProcessTable {
  const table = new Map<number, { parent: number; cpu: number }>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (pid > 0) {
      try {
        const fields = readProcStat(pid).map(Number);
        table.set(pid, { parent: fields[1] ?? 0, cpu: (fields[11] ?? 0) + (fields[12] ?? 0) });
      } catch {
        // Ended meanwhile.
      }
    }
  }
  return table;
}

async function readByPs(): Promise<ProcessTable> {
  const { stdout } = await run("ps", ["-axo", "pid=,ppid=,time="]);
  return readTable(stdout, /^\s*(\d+)\s+(\d+)\s+(\S+)/gm, (time) =>
    time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0),
  );
}

async function readByPowerShell(): Promise<ProcessTable> {
  const query =
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.KernelModeTime + $_.UserModeTime)" }';
  const { stdout } = await run("powershell.exe", ["-NoProfile", "-Command", query]);
  return readTable(stdout, /^(\d+) (\d+) (\d+)/gm, Number);
}

function readTable(text: string, line: RegExp, readCpu: (text: string) => number): ProcessTable {
  return new Map(
    [...text.matchAll(line)].map(([, pid, parent, cpu = "0"]) => [
      Number(pid),
      { parent: Number(parent), cpu: readCpu(cpu) },
    ]),
  );
}
