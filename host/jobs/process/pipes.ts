/**
 * Real pipes for the standard streams of job processes. Those of Node are sockets, which no process can open by name:
 * a script's `echo … > /dev/stderr` fails on them, on Azure it does not.
 */
import { spawnSync } from "node:child_process";
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

/** Gives a new set of pipes; undefined where the system has no named pipes. */
export type TakePipes = () => Pipes | undefined;

const kinds = ["in", "out", "error"] as const;

/** `folder` holds the pipes' names. They are made many at a time, as each making costs a process, and used again. */
export function createPipes(folder: string, platform: NodeJS.Platform): TakePipes {
  const free: string[] = [];
  let made = 0;
  let isPossible = platform !== "win32";

  function make(): void {
    const names = Array.from({ length: Math.max(8, made) }, (_, index) =>
      join(folder, String(made + index)),
    );
    mkdirSync(folder, { recursive: true });
    const paths = names.flatMap((name) => kinds.map((kind) => `${name}.${kind}`));
    isPossible = spawnSync("mkfifo", paths, { stdio: "ignore" }).status === 0;
    if (isPossible) {
      made += names.length;
      free.push(...names);
    }
  }

  return () => {
    if (free.length === 0 && isPossible) {
      make();
    }
    const name = free.pop();
    return name === undefined ? undefined : openPipes(name, () => free.push(name));
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

/** Neither end of a pipe opens before the other one, except an end that does not wait. */
function openInput(path: string): { readonly forProcess: number; readonly own: number } {
  const opener = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const forProcess = openSync(path, constants.O_RDONLY);
  const own = openSync(path, constants.O_WRONLY);
  closeSync(opener);
  return { forProcess, own };
}

function openOutput(path: string): { readonly forProcess: number; readonly stream: Socket } {
  const own = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const forProcess = openSync(path, constants.O_WRONLY);
  return { forProcess, stream: new Socket({ fd: own, readable: true, writable: false }) };
}
