/** Many scenarios at a time: they mostly wait. */

export interface Task {
  /** How long it is expected to last, in seconds. */
  readonly seconds: number;
  run(): Promise<void>;
}

/** Runs the longest first, so that no long one begins when the others are over. */
export async function runAll(tasks: readonly Task[], atATime: number): Promise<void> {
  const waiting = [...tasks].sort((a, b) => b.seconds - a.seconds);
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      await task.run();
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

/** A promise and the hands that settle it; a rejection that no one awaits yet is no accident. */
export interface Pending<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(reason: unknown): void;
}

export function pending<Value>(): Pending<Value> {
  let settle: Omit<Pending<Value>, "promise"> | undefined;
  const promise = new Promise<Value>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined);
  return {
    promise,
    resolve: (value) => settle?.resolve(value),
    reject: (reason) => settle?.reject(reason),
  };
}
