// Loaded before everything else in a mutant's tests, and in the processes that they start: gives
// the mutant's code where the source file's is asked for, and keeps it from ending what isn't its
// own.
import { ChildProcess } from "node:child_process";
import { compiled, loadFrom } from "./loadMutant";

const { MUTANT_OF: original, MUTANT_AT: mutant } = process.env;

if (original && mutant) {
  loadFrom((path) => (path === original ? mutant : path));
}

const { kill } = process;
process.kill = (pid, signal) => {
  // On POSIX all processes of the user, and the first of the machine; 0 only asks whether they run.
  if ((pid === -1 || pid === 1) && signal !== 0) {
    throw new RangeError("A mutant would have ended what isn't its own.");
  }
  return kill.call(process, pid, signal);
};

const start: unknown = Reflect.get(ChildProcess.prototype, "spawn");

/** Programs of ours see the mutant too when a test chose all of their environment. */
function startWithMutant(this: ChildProcess, options: StartOptions): unknown {
  const { args = [], envPairs = [] } = options;
  const isOurs = args.some((arg) => arg.includes(compiled));
  const isTold = envPairs.some((pair) => pair.startsWith("MUTANT_OF="));
  if (isOurs && !isTold) {
    for (const name of ["NODE_OPTIONS", "MUTANT_OF", "MUTANT_AT"]) {
      envPairs.push(`${name}=${process.env[name] ?? ""}`);
    }
  }
  return Reflect.apply(Object(start), this, [options]);
}
Reflect.set(ChildProcess.prototype, "spawn", startWithMutant);

/** What Node hands to the process, beyond what its own types say. */
interface StartOptions {
  readonly args?: readonly string[];
  /** `NAME=value` */
  readonly envPairs?: string[];
}
