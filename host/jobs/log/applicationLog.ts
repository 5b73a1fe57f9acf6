/**
 * Application logging: what jobs print, without the limit of their own log, as long as it is
 * streamed.
 */
import { appendFileSync, mkdirSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { isLonger } from "./isLonger";
import { prefixLines } from "./prefixLines";

type TraceLevel = "Information" | "Error";

export interface ApplicationLog {
  /** True while there is a listener. */
  readonly isOn: boolean;
  /** Switches it on until the function given back is called; several may listen. */
  listen(): () => void;
  /** Whole lines, the last line end left out; ignored while there is no listener. */
  write(level: TraceLevel, lines: Buffer): void;
}

/** Below `HOME`. */
const applicationLogFolder = "LogFiles/Application";
/** A longer file is truncated: it exists to be streamed, not to be kept. */
const largestFile = 10 * 1024 * 1024;

export interface ApplicationLogOptions {
  readonly home: string;
  /** Names the file: each instance has its own. */
  readonly instance: string;
  readonly now: () => number;
}

export function createApplicationLog(options: ApplicationLogOptions): ApplicationLog {
  const { home, instance, now } = options;
  const file = join(home, applicationLogFolder, `${instance}.txt`);
  let listeners = 0;

  function append(text: Buffer): void {
    mkdirSync(dirname(file), { recursive: true });
    if (isLonger(file, largestFile)) {
      truncateSync(file);
    }
    appendFileSync(file, text);
  }

  return {
    get isOn() {
      return listeners > 0;
    },
    listen() {
      listeners += 1;
      return () => {
        listeners -= 1;
      };
    },
    write(level, lines) {
      if (listeners > 0) {
        try {
          append(prefixLines(lines, tracePrefix(now(), level)));
        } catch {
          // A full disk: the job's own log goes first.
        }
      }
    },
  };
}

/**
 * As the log files of App Service begin their lines; the process is the one that writes, the host.
 */
function tracePrefix(now: number, level: TraceLevel): string {
  const time = new Date(now).toISOString().slice(0, 19);
  return `${time}  PID[${process.pid}] ${level.padEnd(11)} `;
}
