/** Java, Kotlin, F# and Python, form by form: where a timer begins and ends, what a constant is. */
import { deepEqual } from "node:assert/strict";
import { schedulesIn } from "./found";

type Row = readonly [why: string, text: string, ...schedules: string[]];

const nightly = `"0 0 1 * * *"`;
const found = "0 0 1 * * * =";

const functions = "import azure.functions as func\n";
const timer = (schedule: string) => `@app.timer_trigger(schedule=${schedule}, arg_name="t")`;

const python: readonly Row[] = [
  [
    "a constant with a text below that documents it",
    `${functions}N = ${nightly}\n"""When."""\n${timer("N")}`,
    found,
  ],
  [
    "a constant in brackets, over lines",
    `${functions}N = ("0 0 "\r\n  "1 * * *")\n${timer("N")}`,
    "0 0 1 * * *",
  ],
  ["strings side by side over lines", `${functions}${timer('"0 0 "\n  "1 * * *"')}`, "0 0 1 * * *"],
  [
    "an app that is being written",
    `${functions}app = func.FunctionApp.\n@app.schedule("t", ${nightly})`,
    found,
  ],
  ["not: of a text", `${functions}@"x".app.timer_trigger(schedule=${nightly}, arg_name="t")`],
];

for (const [file, rows] of [["function_app.py", python]] as const) {
  describe(`forms of timers in ${file}`, () => {
    for (const [why, text, ...expected] of rows) {
      it(why, () => deepEqual(schedulesIn(file, text), expected));
    }
  });
}
