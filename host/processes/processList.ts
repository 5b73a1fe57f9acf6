/** The processes of this machine with what names them: parent, program, command line. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import { promisify } from "node:util";
import { readProcStat } from "../../core/node/procStat";

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** File name of the program, lower case, without `.exe`. */
  readonly program: string;
  readonly commandLine: string;
}

const run = promisify(execFile);

/** Those that this user may inspect. */
export async function listProcesses(): Promise<ProcessEntry[]> {
  switch (process.platform) {
    case "linux":
      return readdirSync("/proc").flatMap(readProc);
    case "win32":
      return readByPowerShell();
    default:
      return readByPs();
  }
}

/** A process and everything it started, parents before children. */
export function treeOf(root: number, processes: readonly ProcessEntry[]): ProcessEntry[] {
  const tree = processes.filter(({ pid }) => pid === root);
  for (const { pid } of tree) {
    tree.push(...processes.filter(({ parent, pid: own }) => parent === pid && own !== pid));
  }
  return tree;
}

function readProc(entry: string): ProcessEntry[] {
  const pid = Number(entry);
  if (!(pid > 0)) {
    return [];
  }
  try {
    const parent = Number(readProcStat(pid)[1]);
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    const program = programName(readlinkSync(`/proc/${pid}/exe`));
    return [{ pid, parent, program, commandLine: commandLine.replaceAll("\0", " ").trim() }];
  } catch {
    // Ended meanwhile, or another user's.
    return [];
  }
}

async function readByPs(): Promise<ProcessEntry[]> {
  const { stdout } = await run("ps", ["-axwwo", "pid=,ppid=,command="], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return readTable(stdout, (commandLine) => commandLine.split(" ")[0] ?? "");
}

async function readByPowerShell(): Promise<ProcessEntry[]> {
  const query =
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.Name)|$($_.CommandLine)" }';
  const { stdout } = await run("powershell.exe", ["-NoProfile", "-Command", query], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return readTable(stdout, (line) => line.split("|")[0] ?? "").map((entry) => ({
    ...entry,
    commandLine: entry.commandLine.replace(/^[^|]*\|/, ""),
  }));
}

function readTable(text: string, programOf: (rest: string) => string): ProcessEntry[] {
  return [...text.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, rest = ""]) => ({
    pid: Number(pid),
    parent: Number(parent),
    program: programName(programOf(rest)),
    commandLine: rest.trim(),
  }));
}

function programName(path: string): string {
  return basename(path.replaceAll("\\", "/"))
    .replace(/ \(deleted\)$/, "")
    .replace(/\.exe$/i, "")
    .toLowerCase();
}
