import { readAnsi } from "../../kudu/logs/ansi";
import { parseLogLine } from "../../kudu/logs/logLine";

/**
 * The lines of a log without times, instance and colours:
 * `[11/22/2026 16:15:32 > a1b2c3: SYS INFO] text` becomes `SYS INFO text`.
 */
export function comparable(log: string): string {
  return log
    .split(/\r?\n/)
    .map((line) => {
      const read = parseLogLine(line);
      const text = read
        ? `${read.isSystem ? "SYS " : ""}${read.level.padEnd(4)} ${read.text}`
        : line;
      return readAnsi(text).text;
    })
    .join("\n");
}
