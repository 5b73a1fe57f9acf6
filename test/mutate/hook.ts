// Loaded before everything else in a mutant's tests, and in the processes that they start: gives
// the mutant's code where the source file's is asked for, and keeps it from ending what isn't its
// own.
const { MUTANT_OF: original, MUTANT_AT: mutant } = process.env;
const load = require.extensions[".js"];

if (original && mutant && load) {
  require.extensions[".js"] = (module, path) => load(module, path === original ? mutant : path);
}

const { kill } = process;
process.kill = (pid, signal) => {
  // On POSIX all processes of the user, and the first of the machine.
  if (pid === -1 || pid === 1) {
    throw new RangeError("A mutant would have ended what isn't its own.");
  }
  return kill.call(process, pid, signal);
};
