/** Java, Kotlin, F# and Python, form by form: where a timer begins and ends, what a constant is. */
import { deepEqual } from "node:assert/strict";
import { schedulesIn } from "./found";

type Row = readonly [why: string, text: string, ...schedules: string[]];

const nightly = `"0 0 1 * * *"`;
const found = "0 0 1 * * * =";

const functions = "import azure.functions as func\n";
const timer = (schedule: string) => `@app.timer_trigger(schedule=${schedule}, arg_name="t")`;

const defaults = (count: number) =>
  `${'os.getenv("X", '.repeat(count)}${nightly}${")".repeat(count)}`;

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
  ["a constant on the first line", `N = ${nightly}\n${functions}${timer("N")}`, found],
  ["eight defaults in each other", `${functions}${timer(defaults(8))}`, `${found} default`],
  ["not: nine, which no one writes", `${functions}${timer(defaults(9))}`],
  ["not: the second, by another name", `${functions}@app.timer_trigger("t", other=${nightly})`],
  ["not: an operator behind one letter", `${functions}a${timer(nightly)}`],
  ["not: of a text", `${functions}@"x".app.timer_trigger(schedule=${nightly}, arg_name="t")`],
];

const attribute = `TimerTrigger(${nightly})`;

const fsharp: readonly Row[] = [
  ["behind 59 other lists", `let run (${"[<A>]".repeat(59)}[<${attribute}>] t) = ()`, found],
  [
    "not: behind more, which no one writes",
    `let run (${"[<A>]".repeat(60)}[<${attribute}>] t) = ()`,
  ],
  ["behind 149 others in its list", `let run ([<${"A;".repeat(149)}${attribute}>] t) = ()`, found],
  [
    "not: behind more in its list, which no one writes",
    `let run ([<${"A;".repeat(150)}${attribute}>] t) = ()`,
  ],
  ["before 149 others in its list", `let run ([<${attribute}${";A".repeat(149)}>] t) = ()`, found],
  [
    "not: before more in its list, which no one writes",
    `let run ([<${attribute}${";A".repeat(150)}>] t) = ()`,
  ],
  ["named", `let run ([<TimerTrigger(schedule = ${nightly})>] t) = ()`, found],
  ["not: the second in place", `let run ([<TimerTrigger(1, ${nightly})>] t) = ()`],
  ["not: with more behind it", `let run ([<TimerTrigger(${nightly} + x)>] t) = ()`],
  ["behind two lists", `let run ([<A>] [<B(typeof<int[]>)>] [<${attribute}>] t) = ()`, found],
  ["not: without an end, a list behind it", `let run ([<${attribute} t) = f [1] g`],
  ["not: called behind a list", `let run ([<A>] x) = ${attribute} |> f [1] g`],
  ["not: called behind two", `let run ([<A>] [<B>] x) = ${attribute} |> f [1] g`],
  [
    "not: a parameter that stands in for the access",
    `[<Literal>]\nlet notpublic N = ${nightly}\nlet run ([<TimerTrigger(N)>] t) = ()`,
  ],
  [
    "a public literal",
    `[<Literal>]\nlet public N = ${nightly}\nlet run ([<TimerTrigger(N)>] t) = ()`,
    found,
  ],
];

const annotation = "com.microsoft.azure.functions.annotation";
const method = `void a(@TimerTrigger(name = "t", schedule = ${nightly}) String s) { }`;

const java: readonly Row[] = [
  [
    "imported beside others",
    `import ${annotation}.QueueTrigger;\nimport ${annotation}.TimerTrigger;\n${method}`,
    found,
  ],
  [
    "not: a variable at the beginning",
    `static String N = ${nightly};\nimport ${annotation}.*;\n${method.replace(nightly, "N")}`,
  ],
  ["not: named and not imported", `${annotation}.TimerTrigger t;\n${method}`],
  [
    "not: in no call",
    `import ${annotation}.*;\nvoid a(@TimerTrigger String s) { f(schedule = ${nightly}); }`,
  ],
  [
    "not: without a schedule",
    `import ${annotation}.*;\nvoid a(@TimerTrigger(name = ${nightly}) String s) { }`,
  ],
  [
    "not: with more behind it",
    `import ${annotation}.*;\n${method.replace(nightly, `${nightly}.trim()`)}`,
  ],
  ["not: of another package", `import ${annotation}.*;\n${method.replace("@", "@org.other.")}`],
];

for (const [file, rows] of [
  ["function_app.py", python],
  ["Jobs.fs", fsharp],
  ["Jobs.java", java],
] as const) {
  describe(`forms of timers in ${file}`, () => {
    for (const [why, text, ...expected] of rows) {
      it(why, () => deepEqual(schedulesIn(file, text), expected));
    }
  });
}
