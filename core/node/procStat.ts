/** What Linux tells of a process in `/proc/PID/stat`. */
import { readFileSync } from "node:fs";

/**
 * The fields behind the program's name: state, parent, group, session, terminal, …, the start as the 20th. Throws when
 * there is no such process.
 */
export function readProcStat(pid: number): string[] {
  // As UTF-8, whatever the name is made of: for any other encoding Node takes 64 kB of memory, which every fork copies.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
