// Timers in source files: a keystroke in a large file, and what files without any cost.
import { TextDocument } from "vscode-languageserver-textdocument";
import { checkTimers } from "../../server/rules/timer/timers";
import { findTimers } from "../../server/sources/findTimers";
import { timerDocument } from "../../server/timers/timerDocument";
import { type BenchRow, median, timeOf } from "./row";

const group = "language server";
const rounds = 41;
/** Until then the engine has not compiled what it runs. */
const warmUp = 20;

export async function benchTimers(): Promise<BenchRow[]> {
  return [await keystroke(), await unrelated()];
}

/** The file is changed as the editor changes it, searched, and its one timer judged. */
async function keystroke(): Promise<BenchRow> {
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `        var x${index} = Compute("some string", 'c', ${index}); // a comment`,
  );
  const source = `class Jobs {\n${lines.join("\n")}\n    void Run([TimerTrigger("0 */5 * * * *")] TimerInfo t) { }\n}\n`;
  const document = TextDocument.create("file:///Jobs.cs", "csharp", 0, source);
  const position = { line: 10_000, character: 8 };
  const value = await middle(async (round) => {
    const changes = [{ range: { start: position, end: position }, text: "a" }];
    TextDocument.update(document, changes, round + 1);
    const found = timerDocument(document, findTimers(document.getText(), "csharp"), undefined);
    await checkTimers(found, async () => ({ files: [], hasNameResolver: false }));
  });
  return { group, name: "keystroke in 20,000 lines of C#", value, unit: "ms", target: 20 };
}

async function unrelated(): Promise<BenchRow> {
  const source = "const x = 1; // nothing of a timer is in here\n".repeat(22_000);
  const value = await middle(async () => void findTimers(source, "csharp"));
  return { group, name: "1 MB of C# without a timer", value, unit: "ms", target: 1 };
}

async function middle(work: (round: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    times.push(await timeOf(() => work(round)));
  }
  return median(times.slice(warmUp));
}
