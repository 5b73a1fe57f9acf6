/**
 * The TCP ports on which processes listen, where the system says so without an external tool:
 * Linux.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { promisify } from "node:util";
import { systemProgram } from "../../core/node/processes/windows";

const run = promisify(execFile);

/** Ports on loopback or on all addresses; empty on other systems. */
export function listeningPorts(pids: readonly number[]): number[] {
  if (process.platform !== "linux") {
    return [];
  }
  const ports = portsBySocket();
  const found = pids.flatMap(socketsOf).flatMap((socket) => ports.get(socket) ?? []);
  return [...new Set(found)];
}

/**
 * Whether anybody listens on a port, found without connecting: a debugger's server takes that for
 * its client.
 */
export async function isListening(port: number): Promise<boolean> {
  if (process.platform === "linux") {
    return [...portsBySocket().values()].includes(port);
  }
  const isWindows = process.platform === "win32";
  const netstat = isWindows ? systemProgram("netstat.exe") : "/usr/sbin/netstat";
  const { stdout } = await run(netstat, ["-an"], {
    maxBuffer: 16 * 1024 * 1024,
    windowsHide: true,
  });
  return isListeningIn(stdout, port);
}

/**
 * Reads what `netstat -an` prints on Windows and macOS. The state is a word of the system's
 * language, but a socket that listens has no other end: `0.0.0.0:0`, `[::]:0` or `*.*`.
 */
export function isListeningIn(netstat: string, port: number): boolean {
  const local = String.raw`(?:127\.0\.0\.1|0\.0\.0\.0|\[::1?\]|::1?|\*)[.:]${port}`;
  const other = String.raw`(?:0\.0\.0\.0:0|\[::\]:0|\*\.\*)`;
  return new RegExp(String.raw`^\s*TCP\S*\s+(?:\d+\s+\d+\s+)?${local}\s+${other}\s`, "im").test(
    netstat,
  );
}

/** State `0A` of `/proc/net/tcp` is LISTEN; the tenth column is the socket's inode. */
function portsBySocket(): Map<string, number> {
  const ports = new Map<string, number>();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const line of readLines(table)) {
      const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
      if (state === "0A") {
        ports.set(inode, Number.parseInt(local.slice(local.lastIndexOf(":") + 1), 16));
      }
    }
  }
  return ports;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    // A kernel without IPv6 has no tcp6.
    return [];
  }
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => readSocket(`/proc/${pid}/fd/${fd}`));
  } catch {
    // Ended meanwhile.
    return [];
  }
}

function readSocket(path: string): string[] {
  try {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path)) ?? [];
    return inode === undefined ? [] : [inode];
  } catch {
    return [];
  }
}
