import { StringDecoder } from "node:string_decoder";
import spawn from "cross-spawn";
import { killGroup } from "../../core/node/processes/kill";
import { readAnsi } from "../logs/ansi";

export interface ToolRun {
  /** Absolute, as `findTool` gives it; a command line when `shell` is set. */
  readonly program: string;
  readonly args: readonly string[];
  readonly shell?: boolean;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** As the tool prints it. */
  onOutput(text: string): void;
  /** Each line without colours. */
  onLine(line: string): void;
  /** It has printed nothing for so many minutes; told every ten. */
  onSilence(minutes: number): void;
  /** Milliseconds of a minute, for tests. */
  readonly minute?: number;
}

/** Minutes. */
const silence = 10;
/** Milliseconds. */
const closeTimeout = 1_000;

/**
 * Runs a tool to its end, with nothing on its input, and resolves to its exit code, or to null when
 * a signal ended it. When aborted it ends the tool with all that it started, and rejects with the
 * signal's reason.
 */
export function runTool(run: ToolRun): Promise<number | null> {
  const { signal } = run;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(run.program, run.args, {
      cwd: run.cwd,
      env: run.environment,
      shell: run.shell,
      // A group of its own can be ended with all that is in it.
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let minutes = 0;
    const timer = setInterval(
      () => {
        minutes += silence;
        run.onSilence(minutes);
      },
      silence * (run.minute ?? 60_000),
    );
    const kill = () => child.pid !== undefined && killGroup(child.pid);
    signal?.addEventListener("abort", kill, { once: true });
    const ends = [child.stdout, child.stderr].map((stream) => {
      const decoder = new StringDecoder("utf8");
      const lines = splitter(run.onLine);
      stream?.on("data", (bytes: Buffer) => {
        minutes = 0;
        timer.refresh();
        const text = decoder.write(bytes);
        run.onOutput(text);
        lines.add(text);
      });
      return lines.end;
    });
    // It is closed all the same.
    child.on("error", reject);
    // A server that a tool leaves behind, such as a compiler's, may keep the pipes open.
    child.on("exit", (code) => {
      const late = setTimeout(() => child.emit("close", code), closeTimeout);
      child.once("close", () => clearTimeout(late));
    });
    child.once("close", (code) => {
      clearInterval(timer);
      signal?.removeEventListener("abort", kill);
      child.stdout?.destroy();
      child.stderr?.destroy();
      for (const end of ends) {
        end();
      }
      if (signal?.aborted) {
        reject(signal.reason);
      } else {
        resolve(code);
      }
    });
  });
}

/** A line that never ends is cut: no tool's message is that long. */
const longestLine = 16_384;

function splitter(onLine: (line: string) => void) {
  let rest = "";
  return {
    add(text: string): void {
      const lines = (rest + text).split(/\r?\n/);
      rest = (lines.pop() ?? "").slice(0, longestLine);
      for (const line of lines) {
        onLine(readAnsi(line).text);
      }
    },
    end(): void {
      if (rest !== "") {
        onLine(readAnsi(rest).text);
      }
    },
  };
}
