/**
 * Processes as Windows shows them. Node has no call for it, so a program is asked: PowerShell,
 * which every supported Windows has; where a policy forbids it, WMIC, which the older ones have.
 * Both take about a second.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { programName, type SeenProcess } from "./process";

const run = promisify(execFile);

/** Runs a program of Windows and gives what it prints. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

/** Neither PowerShell nor WMIC tells which processes run. */
export class ProcessTableError extends Error {
  override readonly name = "ProcessTableError";
}

/**
 * Never looked for on the PATH or in the current folder, where anyone may have put a program of
 * that name.
 */
export function systemProgram(...way: string[]): string {
  return join(process.env.SystemRoot ?? "C:\\Windows", "System32", ...way);
}

/** Pid, parent, start in milliseconds since 1970, processor time, program, command line. */
const query = `
try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { }
Get-CimInstance Win32_Process -Property ProcessId,ParentProcessId,CreationDate,KernelModeTime,UserModeTime,Name,CommandLine | ForEach-Object {
  $started = 0
  if ($_.CreationDate) { $started = [long]($_.CreationDate.ToUniversalTime() - [datetime]'1970-01-01').TotalMilliseconds }
  "$($_.ProcessId) $($_.ParentProcessId) $started $($_.KernelModeTime + $_.UserModeTime) $($_.Name)|$($_.CommandLine)"
}`;

/** Throws a {@link ProcessTableError}. */
export async function readWindows(
  runProgram: RunProgram = runOnWindows,
  ownPid = process.pid,
): Promise<SeenProcess[]> {
  const powerShell = systemProgram("WindowsPowerShell", "v1.0", "powershell.exe");
  const sources = [
    async () => parsePowerShell(await runProgram(powerShell, [...quiet, query])),
    async () => parseWmic(await runProgram(systemProgram("wbem", "WMIC.exe"), wmicArguments)),
  ];
  const failures: string[] = [];
  for (const read of sources) {
    try {
      const processes = await read();
      if (processes.some(({ pid }) => pid === ownPid)) {
        return processes;
      }
      failures.push("it lists no processes");
    } catch (error) {
      failures.push(firstLine(error as Error));
    }
  }
  throw new ProcessTableError(
    `Windows does not tell which processes run: PowerShell and WMIC were asked (${failures.join("; ")}). A policy may forbid them.`,
  );
}

function firstLine({ message }: Error): string {
  const [line = ""] = /\S.{0,199}/.exec(message) ?? [];
  return line;
}

const quiet = ["-NoProfile", "-NonInteractive", "-Command"];
const wmicArguments = [
  "process",
  "get",
  "CreationDate,KernelModeTime,Name,ParentProcessId,ProcessId,UserModeTime",
  "/format:list",
];

async function runOnWindows(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(program, args, {
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
    timeout: 20_000,
  });
  return stdout;
}

export function parsePowerShell(text: string): SeenProcess[] {
  return [...text.matchAll(/^(\d+) (\d+) (\d+) (\d+) ([^|\r\n]*)\|([^\r\n]*)/gm)].map(
    ([, pid, parent, started = "0", cpu, name = "", line = ""]) =>
      toSeen({ pid, parent, started, cpu: Number(cpu), name, line }),
  );
}

export function parseWmic(text: string): SeenProcess[] {
  return text
    .split(/(?=^CreationDate=)/m)
    .map((block) => Object.fromEntries(block.split(/\r*\n/).map(splitAtEquals)))
    .filter(({ ProcessId: pid }) => pid)
    .map(({ Name: name = "", CreationDate: created = "", ...row }) =>
      toSeen({
        pid: row.ProcessId,
        parent: row.ParentProcessId,
        started: String(readWmicDate(created)),
        cpu: Number(row.KernelModeTime) + Number(row.UserModeTime),
        name,
        line: name,
      }),
    );
}

function splitAtEquals(line: string): [name: string, value: string] {
  const [name = "", ...value] = line.split("=");
  return [name.trim(), value.join("=").trim()];
}

/** `20261129203736.123456+060`: local time, and the minutes that it is ahead; else 0. */
function readWmicDate(text: string): number {
  const [ahead] = /[+-]\d+$/.exec(text) ?? [];
  const local = text.replace(
    /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.(\d{3}).*/,
    "$1-$2-$3T$4:$5:$6.$7Z",
  );
  return Date.parse(local) - Number(ahead) * 60_000 || 0;
}

interface Row {
  readonly pid: string | undefined;
  readonly parent: string | undefined;
  readonly started: string;
  readonly cpu: number;
  readonly name: string;
  readonly line: string;
}

function toSeen({ pid, parent, started, cpu, name, line }: Row): SeenProcess {
  return {
    pid: Number(pid),
    parent: Number(parent),
    group: 0,
    session: 0,
    hasTerminal: false,
    started,
    cpu,
    command: { program: programName(name), line: line.trim() },
  };
}
