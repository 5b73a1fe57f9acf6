/**
 * Real pipes for the standard streams of job processes. Those of Node are sockets, which no process can open by name:
 * a script's `echo … > /dev/stderr` fails on them, on Azure it does not.
 */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, constants, mkdirSync, openSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";

export interface Pipes {
  /** Descriptors for the process: input, output, errors. */
  readonly forProcess: readonly [number, number, number];
  readonly output: Readable;
  readonly errors: Readable;
  /** To be called when the process has its own copies: only then can the output end. */
  closeForProcess(): void;
  /** Ends the input and gives the pipes back, unless someone still writes to them. */
  release(): void;
}

export interface PipeStore {
  /** Gives a set of pipes that no one else uses; undefined where the system has no named pipes. */
  take(): Pipes | undefined;
  /** Sees to it, in the background, that so many sets are free: for processes that are still to come. */
  makeReady(count: number): Promise<void>;
}

const kinds = ["in", "out", "error"] as const;
const fewest = 8;
/** Their names together stay far below what a command line may hold. */
const most = 250;

/** `folder` holds the pipes' names. They are made many at a time, as each making costs a process, and used again. */
export function createPipes(folder: string, platform: NodeJS.Platform): PipeStore {
  const free: string[] = [];
  let made = 0;
  let isPossible = platform !== "win32";

  /** At least as many again as there are. */
  function nameMore(wanted: number): { names: string[]; paths: string[] } {
    mkdirSync(folder, { recursive: true });
    const count = Math.min(Math.max(wanted, made, fewest), most);
    const names = Array.from({ length: count }, (_, index) => join(folder, String(made + index)));
    made += count;
    return { names, paths: names.flatMap((name) => kinds.map((kind) => `${name}.${kind}`)) };
  }

  function makeNow(): void {
    const { names, paths } = nameMore(fewest);
    isPossible = spawnSync("mkfifo", paths, { stdio: "ignore" }).status === 0;
    if (isPossible) {
      free.push(...names);
    }
  }

  /** False when it failed: who needs pipes then finds out why. */
  function makeInBackground(wanted: number): Promise<boolean> {
    const { names, paths } = nameMore(wanted);
    return new Promise((resolve) => {
      const child = spawn("mkfifo", paths, { stdio: "ignore" });
      child.on("error", () => resolve(false));
      child.on("exit", (code) => {
        if (code === 0) {
          free.push(...names);
        }
        resolve(code === 0);
      });
    });
  }

  return {
    take() {
      if (free.length === 0 && isPossible) {
        makeNow();
      }
      const name = free.pop();
      return name === undefined ? undefined : openPipes(name, () => free.push(name));
    },
    async makeReady(count) {
      let goesOn = isPossible;
      while (goesOn && free.length < count) {
        goesOn = await makeInBackground(count - free.length);
      }
    },
  };
}

function openPipes(name: string, giveBack: () => void): Pipes {
  const input = openInput(`${name}.in`);
  const output = openOutput(`${name}.out`);
  const errors = openOutput(`${name}.error`);
  return {
    forProcess: [input.forProcess, output.forProcess, errors.forProcess],
    output: output.stream,
    errors: errors.stream,
    closeForProcess() {
      for (const { forProcess } of [input, output, errors]) {
        closeSync(forProcess);
      }
    },
    release() {
      closeSync(input.own);
      const isFree = output.stream.readableEnded && errors.stream.readableEnded;
      output.stream.destroy();
      errors.stream.destroy();
      if (isFree) {
        giveBack();
      } else {
        for (const kind of kinds) {
          rmSync(`${name}.${kind}`, { force: true });
        }
      }
    },
  };
}

/** Neither end of a pipe opens before the other one, except an end that does not wait or that can do both. */
function openInput(path: string): { readonly forProcess: number; readonly own: number } {
  const own = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  return { forProcess: openSync(path, constants.O_RDONLY), own };
}

function openOutput(path: string): { readonly forProcess: number; readonly stream: Socket } {
  const own = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const forProcess = openSync(path, constants.O_WRONLY);
  return { forProcess, stream: new Socket({ fd: own, readable: true, writable: false }) };
}
