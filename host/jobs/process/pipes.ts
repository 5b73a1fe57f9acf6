/**
 * Real pipes for the standard streams of job processes. Those of Node are sockets, which no process can open by name:
 * a script's `echo … > /dev/stderr` fails on them, on Azure it does not.
 */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, constants, mkdirSync, openSync, rmSync } from "node:fs";
import { type ConnectOpts, Socket, type SocketConstructorOpts } from "node:net";
import { join } from "node:path";

/** Takes what was read; the bytes hold until it returns. */
export type TakeChunk = (chunk: Buffer) => void;

export interface Pipes {
  /** Descriptors for the process: input, output, errors. */
  readonly forProcess: readonly [number, number, number];
  /** Settles when no one writes to the pipes any more and all is read. */
  readonly outputEnded: Promise<unknown>;
  /** To be called when the process has its own copies: only then can the output end. */
  closeForProcess(): void;
  /** Ends the input and gives the pipes back, unless someone still writes to them. */
  release(): void;
}

export interface PipeStore {
  /** Gives a set of pipes that no one else uses; undefined where the system has no named pipes. */
  take(onOutput: TakeChunk, onError: TakeChunk): Pipes | undefined;
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
    take(onOutput, onError) {
      if (free.length === 0 && isPossible) {
        makeNow();
      }
      const name = free.pop();
      return name === undefined
        ? undefined
        : openPipes(name, { onOutput, onError, giveBack: () => free.push(name) });
    },
    async makeReady(count) {
      let goesOn = isPossible;
      while (goesOn && free.length < count) {
        goesOn = await makeInBackground(count - free.length);
      }
    },
  };
}

interface PipeUse {
  readonly onOutput: TakeChunk;
  readonly onError: TakeChunk;
  giveBack(): void;
}

function openPipes(name: string, { onOutput, onError, giveBack }: PipeUse): Pipes {
  const input = openInput(`${name}.in`);
  const output = openOutput(`${name}.out`, onOutput);
  const errors = openOutput(`${name}.error`, onError);
  return {
    forProcess: [input.forProcess, output.forProcess, errors.forProcess],
    outputEnded: Promise.all([output.ended, errors.ended]),
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

interface OutputEnd {
  readonly forProcess: number;
  readonly stream: Socket;
  readonly ended: Promise<void>;
}

/** One for all pipes: fresh memory for each chunk of a flood would only be given back much later. */
const room = Buffer.allocUnsafeSlow(64 * 1024);

function openOutput(path: string, onChunk: TakeChunk): OutputEnd {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const forProcess = openSync(path, constants.O_WRONLY);
  const options: SocketConstructorOpts & Pick<ConnectOpts, "onread"> = {
    fd,
    readable: true,
    writable: false,
    onread: {
      buffer: room,
      callback(length) {
        onChunk(room.subarray(0, length));
        return true;
      },
    },
  };
  const stream = new Socket(options);
  const ended = new Promise<void>((resolve) => {
    stream.on("error", () => resolve());
    stream.on("close", () => resolve());
  });
  stream.resume();
  return { forProcess, stream, ended };
}
