// Tries mutants in a warm process, which is started anew when a mutant hangs or ends it.
import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import type { TestRun } from "./coverage";
import { endGroup, forkGroup } from "./groups";
import type { Mutant } from "./mutants";
import { type Verdict, within, writeMutant } from "./trial";
import type { Answer, Question } from "./warmWorker";

/** Test files that take longer, in seconds, are left to the whole way, unless more was allowed. */
const longest = 6;
/** Milliseconds for a mutant beyond three times of what its tests take. */
const grace = 15_000;
/** Mutants after which a process is given up, with what they left in it. */
const mostInOne = 80;

export interface WarmTrial {
  tryMutant(mutant: Mutant, tests: readonly TestRun[], seconds: number): Promise<Verdict>;
  close(): void;
}

export function openWarmTrial(): WarmTrial {
  /** By test file: whether it passes here without a mutant. */
  const usable = new Map<string, Promise<boolean>>();
  let child: ChildProcess | undefined;
  let tried = 0;

  function close(): void {
    endGroup(child);
    child = undefined;
    tried = 0;
  }

  /** False also for what neither passes nor fails. */
  function passes(question: Question, limit: number): Promise<boolean> {
    child ??= start();
    const asked = child;
    return new Promise((settle) => {
      const end = (passed: boolean, isBroken: boolean): void => {
        clearTimeout(timer);
        asked.off("exit", onExit).off("message", onAnswer);
        if (isBroken) {
          close();
        }
        settle(passed);
      };
      const onExit = () => end(false, true);
      const onAnswer = ({ passed }: Answer) => end(passed, false);
      const timer = setTimeout(() => end(false, true), limit);
      asked.on("exit", onExit).on("message", onAnswer).send(question);
    });
  }

  function isUsable(test: string, original: string): Promise<boolean> {
    const known = usable.get(test) ?? passes({ original, tests: [test] }, 2 * grace);
    usable.set(test, known);
    return known;
  }

  return {
    async tryMutant(mutant, tests, seconds) {
      const { original, changed, remove } = await writeMutant(mutant);
      try {
        const most = Math.max(longest, seconds);
        const good: string[] = [];
        for (const { test } of within(tests, seconds).filter((run) => run.seconds < most)) {
          if (await isUsable(test, original)) {
            good.push(test);
          }
        }
        if (good.length === 0) {
          return "untested";
        }
        if (tried >= mostInOne) {
          close();
        }
        tried += 1;
        const passed = await passes({ original, changed, tests: good }, grace + 3000 * seconds);
        return passed ? "survived" : "killed";
      } finally {
        await remove();
      }
    },
    close,
  };
}

function start(): ChildProcess {
  return forkGroup(resolve(__dirname, "warmWorker.js"), {
    ...process.env,
    NODE_OPTIONS: `--require=${resolve("out/test/mutate/hook.js")}`,
  });
}
