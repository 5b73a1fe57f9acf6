/**
 * Real pipes for the standard streams of job processes. Those of Node are sockets, which no process
 * can open by name: a script's `echo … > /dev/stderr` fails on them, on Azure it does not.
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
  /**
   * Sees to it, in the background, that so many sets are free: for processes that are still to
   * come.
   */
  makeReady(count: number): Promise<void>;
}

const kinds = ["in", "out", "error"] as const;
const fewest = 8;
/** Their names together stay far below what a command line may hold. */
const most = 250;

/**
 * `folder` holds the pipes' names. They are made many at a time, as each making costs a process,
 * and used again.
 */
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
      const use = (name: string) =>
        openPipes(name, { onOutput, onError, giveBack: () => free.push(name) });
      const name = free.pop();
      try {
        return name === undefined ? undefined : use(name);
      } catch (error) {
        // Someone has deleted the folder, and with it all other names.
        free.length = 0;
        makeNow();
        const fresh = free.pop();
        if (fresh === undefined) {
          throw error;
        }
        return use(fresh);
      }
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
  const { O_RDWR, O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;
  // An end waits for the other one, unless it may not wait or is both.
  const [input, output, errors] = openAll<readonly [PipePlan, PipePlan, PipePlan]>([
    [`${name}.in`, O_RDWR | O_NONBLOCK, O_RDONLY],
    [`${name}.out`, O_RDONLY | O_NONBLOCK, O_WRONLY],
    [`${name}.error`, O_RDONLY | O_NONBLOCK, O_WRONLY],
  ]);
  const reading = readSoon([
    [output.own, onOutput],
    [errors.own, onError],
  ]);
  return {
    forProcess: [input.forProcess, output.forProcess, errors.forProcess],
    outputEnded: reading.ended,
    closeForProcess() {
      for (const { forProcess } of [input, output, errors]) {
        closeSync(forProcess);
      }
    },
    release() {
      closeSync(input.own);
      if (reading.stop() === "read") {
        giveBack();
      } else {
        for (const kind of kinds) {
          rmSync(`${name}.${kind}`, { force: true });
        }
      }
    },
  };
}

/** A pipe and the flags with which the host and the process open it. */
type PipePlan = readonly [path: string, own: number, forProcess: number];

interface PipeEnds {
  readonly forProcess: number;
  readonly own: number;
}

/** All of them or none: those that did open are closed when one does not. */
function openAll<T extends readonly PipePlan[]>(plans: T): { [K in keyof T]: PipeEnds } {
  const opened: number[] = [];
  const open = (path: string, flags: number): number => {
    const descriptor = openSync(path, flags);
    opened.push(descriptor);
    return descriptor;
  };
  try {
    return plans.map(([path, own, forProcess]) => ({
      own: open(path, own),
      forProcess: open(path, forProcess),
    })) as { [K in keyof T]: PipeEnds };
  } catch (error) {
    for (const descriptor of opened) {
      closeSync(descriptor);
    }
    throw error;
  }
}

interface Reading {
  /** Settles when there is nothing more to read. */
  readonly ended: Promise<unknown>;
  /** Closes the descriptors; `cut` when someone still writes to them. */
  stop(): "read" | "cut";
}

/**
 * Begins when all processes have begun that are to begin now: what they print waits in the pipes,
 * and it is the longest part of what is to be done around a start.
 */
function readSoon(sources: readonly (readonly [descriptor: number, take: TakeChunk])[]): Reading {
  let streams: readonly Socket[] | undefined;
  let isStopped = false;
  const ended = new Promise<unknown>((resolve) => {
    setImmediate(() => {
      streams = isStopped ? [] : sources.map(([descriptor, take]) => read(descriptor, take));
      resolve(Promise.all(streams.map(untilClosed)));
    });
  });
  return {
    ended,
    stop() {
      isStopped = true;
      if (streams === undefined) {
        for (const [descriptor] of sources) {
          closeSync(descriptor);
        }
        return "read";
      }
      const isRead = streams.every(({ readableEnded }) => readableEnded);
      for (const stream of streams) {
        stream.destroy();
      }
      return isRead ? "read" : "cut";
    },
  };
}

/** One for all pipes: new memory for each chunk of a flood would be freed much later only. */
const sharedBuffer = Buffer.allocUnsafeSlow(64 * 1024);

function read(descriptor: number, take: TakeChunk): Socket {
  const options: SocketConstructorOpts & Pick<ConnectOpts, "onread"> = {
    fd: descriptor,
    readable: true,
    writable: false,
    onread: {
      buffer: sharedBuffer,
      callback(length) {
        take(sharedBuffer.subarray(0, length));
        return true;
      },
    },
  };
  return new Socket(options).resume();
}

function untilClosed(stream: Socket): Promise<void> {
  return new Promise((resolve) => {
    stream.on("error", () => resolve());
    stream.on("close", () => resolve());
  });
}
