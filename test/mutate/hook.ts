// Loaded before everything else in a mutant's tests, and in the processes that they start: gives
// the mutant's code where the source file's is asked for.
const { MUTANT_OF: original, MUTANT_AT: mutant } = process.env;
const load = require.extensions[".js"];

if (original && mutant && load) {
  require.extensions[".js"] = (module, path) => load(module, path === original ? mutant : path);
}
