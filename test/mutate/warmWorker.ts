// Tries one mutant after the other in a process that stays warm: only what a mutant's file reaches
// is loaded anew. Started by warmTrial.ts, with the hook loaded first.
import { resolve, sep } from "node:path";
import Mocha from "mocha";
import { compiled, loadFrom } from "./loadMutant";

export interface Question {
  /** The compiled file. */
  readonly original: string;
  /** The file with the mutant's code; absent to see whether the tests pass without one. */
  readonly changed?: string;
  /** Compiled test files, the first that fails ends it. */
  readonly tests: readonly string[];
}

export interface Answer {
  readonly passed: boolean;
}

const tests = resolve("out", "test") + sep;
const testLimit = 8_000;
let asked: Question | undefined;

loadFrom((path) => (asked?.changed && path === asked.original ? asked.changed : path));

// What a mutant's test left behind fails later, in another one's time.
process.on("uncaughtException", () => undefined);
process.on("unhandledRejection", () => undefined);
process.on("message", (question: Question) => void answer(question));

async function answer(question: Question): Promise<void> {
  asked = question;
  const { original, changed } = question;
  // Read by the hook of the processes that the tests start.
  Object.assign(process.env, { MUTANT_OF: original, MUTANT_AT: changed ?? original });
  let passed = true;
  for (const test of question.tests) {
    forget(original);
    passed = passed && (await runTest(test));
  }
  forget(original);
  asked = undefined;
  process.send?.({ passed } satisfies Answer);
}

function runTest(test: string): Promise<boolean> {
  return new Promise((settle) => {
    try {
      const mocha = new Mocha({ reporter: Mocha.reporters.Base, bail: true, timeout: testLimit });
      mocha.addFile(resolve(test));
      mocha.run((failures) => settle(failures === 0));
    } catch {
      settle(false); // The mutant ends its own loading.
    }
  });
}

/** Of what is loaded: a file, all that loads it in turn, and all tests. */
function forget(file: string): void {
  const loaded = Object.values(require.cache).filter((module) => module !== undefined);
  const doomed = new Set([file]);
  for (let size = 0; size < doomed.size; ) {
    size = doomed.size;
    for (const { filename, children } of loaded) {
      if (filename.startsWith(tests) || children.some((child) => doomed.has(child.filename))) {
        doomed.add(filename);
      }
    }
  }
  for (const path of doomed) {
    if (path.startsWith(compiled)) {
      delete require.cache[path];
    }
  }
}
