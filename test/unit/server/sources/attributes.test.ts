/** Where an attribute of C# and F# belongs to a parameter, and which names are a constant's. */
import { deepEqual } from "node:assert/strict";
import { schedulesIn } from "./found";

const nightly = `"0 0 1 * * *"`;
const found = "0 0 1 * * * =";

type Row = readonly [why: string, text: string, ...schedules: string[]];

const csharp: readonly Row[] = [
  ["behind another list", `void R([A] [TimerTrigger(${nightly})] TimerInfo t) { }`, found],
  [
    "behind two",
    `void R(int i, [A(1, x[2])] [B] [TimerTrigger(${nightly})] TimerInfo t) { }`,
    found,
  ],
  ["in a list", `void R([A(1), B("x"), TimerTrigger(${nightly})] TimerInfo t) { }`, found],
  [
    "before others in a list",
    `void R([TimerTrigger(${nightly}), A(typeof(int[]))] TimerInfo t) { }`,
    found,
  ],
  ["before another list", `void R([TimerTrigger(${nightly})] [A] TimerInfo t) { }`, found],
  ["of a tuple", `void R([TimerTrigger(${nightly})] (int, int) t) { }`, found],
  ["with its target", `void R([param: TimerTrigger(${nightly})] TimerInfo t) { }`, found],
  [
    "from everywhere",
    `void R([global::Microsoft.Azure.WebJobs.TimerTrigger(${nightly})] TimerInfo t) { }`,
    found,
  ],
  [
    "from everywhere, with its target",
    `void R([param: global::Microsoft.Azure.WebJobs.TimerTrigger(${nightly})] TimerInfo t) { }`,
    found,
  ],
  [
    "with its target, behind another in the list",
    `void R([param: A, global::TimerTrigger(${nightly})] TimerInfo t) { }`,
    found,
  ],
  ["of a namespace in part", `void R([WebJobs.TimerTrigger(${nightly})] TimerInfo t) { }`, found],
  ["not: of another namespace", `void R([Other.TimerTrigger(${nightly})] TimerInfo t) { }`],
  ["not: of a method", `int x; [TimerTrigger(${nightly})] void R() { }`],
  ["not: of a method behind a list", `{ [A] [TimerTrigger(${nightly})] void R() { } }`],
  ["not: of an array's place", `void R() { x([1, TimerTrigger(${nightly})]); }`],
  ["not: behind the end of something", `void R(a; b, TimerTrigger(${nightly})] TimerInfo t) { }`],
  ["not: in brackets of another kind", `void R([A(b, TimerTrigger(${nightly}))] TimerInfo t) { }`],
  ["in a list with 150 others", `void R([${"A,".repeat(150)}TimerTrigger(${nightly})] T t)`, found],
  [
    "not: in a list with more, which no one writes",
    `void R([${"A,".repeat(151)}TimerTrigger(${nightly})] T t)`,
  ],
  [
    "before 149 others in a list",
    `void R([TimerTrigger(${nightly})${",A".repeat(149)}] T t)`,
    found,
  ],
  [
    "not: before more, which no one writes",
    `void R([TimerTrigger(${nightly})${",A".repeat(150)}] T t)`,
  ],
  ["behind 300 other lists", `void R(${"[A]".repeat(300)}[TimerTrigger(${nightly})] T t)`, found],
  [
    "not: behind more, which no one writes",
    `void R(${"[A]".repeat(301)}[TimerTrigger(${nightly})] T t)`,
  ],
  ["not: a list without an end", `void R([TimerTrigger(${nightly}) TimerInfo t) { } }`],
  ["not: without brackets", `void R([TimerTrigger] TimerInfo t, string s = ${nightly}) { }`],
  ["not: nothing behind it", `void R([TimerTrigger(${nightly})])`],
];

const use = "void R([TimerTrigger(N)] TimerInfo t) { } }";
const constants: readonly Row[] = [
  ["a constant", `class A { const string N = ${nightly}; ${use}`, found],
  ["that may be null", `class A { const string? N = ${nightly}; ${use}`, found],
  ["of the type's other name", `class A { const String N = ${nightly}; ${use}`, found],
  ["of the type's whole name", `class A { const System.String N = ${nightly}; ${use}`, found],
  ["the second of two", `class A { const string M = "x", N = ${nightly}; ${use}`, found],
  [
    "the third of three",
    `class A { const string L = "x", M = L + "y", N = ${nightly}; ${use}`,
    found,
  ],
  [
    "behind fifty others",
    `class A { const string ${'M = "x",'.repeat(50)} N = ${nightly}; ${use}`,
    found,
  ],
  [
    "not: behind more, which no one writes",
    `class A { const string ${'M = "x",'.repeat(51)} N = ${nightly}; ${use}`,
  ],
  [
    "behind one of 25 pieces",
    `class A { const string M = "x"${' + "x"'.repeat(24)}, N = ${nightly}; ${use}`,
    found,
  ],
  [
    "not: behind one of more, which no one writes",
    `class A { const string M = "x"${' + "x"'.repeat(25)}, N = ${nightly}; ${use}`,
  ],
  ["not: of another type", `class A { const object N = ${nightly}; ${use}`],
  ["not: no constant", `class A { static string N = ${nightly}; ${use}`],
  [
    "not: the second of two of another type",
    `class A { const object M = "x", N = ${nightly}; ${use}`,
  ],
  ["not: behind a comma of something else", `class A { void F(int M, N = ${nightly}) { } ${use}`],
  [
    "not: set in a call, behind a constant",
    `class A { const string M = "x"; void F() { Use(B, N = ${nightly}); } ${use}`,
  ],
  ["not: an optional parameter", `class A { void F(string N = ${nightly}) { } ${use}`],
  [
    "of its own class",
    `class B { const string N = "x"; } class A { const string N = ${nightly}; void R([TimerTrigger(A.N)] TimerInfo t) { } }`,
    found,
  ],
  [
    "of a record",
    `record S { const string N = ${nightly}; } class A { void R([TimerTrigger(S.N)] TimerInfo t) { } }`,
    found,
  ],
  [
    "not: of a class that is closed before",
    `class S { } class A { const string N = ${nightly}; void R([TimerTrigger(S.N)] TimerInfo t) { } }`,
  ],
  [
    "not: of a record without a body",
    `record S; class A { const string N = ${nightly}; void R([TimerTrigger(S.N)] TimerInfo t) { } }`,
  ],
  [
    "not: of a class that is being written",
    `class A { const string N = ${nightly}; void R([TimerTrigger(S.N)] TimerInfo t) { } } class S`,
  ],
  [
    "not: of a class that is only used",
    `class A { S x; const string N = ${nightly}; void R([TimerTrigger(S.N)] TimerInfo t) { } }`,
  ],
];

const fsharp: readonly Row[] = [
  [
    "behind another attribute",
    `let run ([<A>] [<TimerTrigger(${nightly})>] t: TimerInfo) = ()`,
    found,
  ],
  [
    "before another attribute",
    `let run ([<TimerTrigger(${nightly})>] [<A>] t: TimerInfo) = ()`,
    found,
  ],
  ["of a namespace", `let run ([<WebJobs.TimerTrigger(${nightly})>] t: TimerInfo) = ()`, found],
  ["not: behind another of a function", `[<A>]\n[<TimerTrigger(${nightly})>]\nlet run () = ()`],
  ["not: without an end", `let run ([<TimerTrigger(${nightly}) t = ()`],
  ["not: nothing behind it", `let run ([<TimerTrigger(${nightly})>]`],
  [
    "a literal with a comment and a line of its own",
    `[<Literal>] // nightly\nlet N = ${nightly}\nlet run ([<TimerTrigger(N)>] t: TimerInfo) = ()`,
    found,
  ],
  [
    "a literal behind let",
    `let [<Literal>] N = ${nightly}\nlet run ([<TimerTrigger(N)>] t: TimerInfo) = ()`,
    found,
  ],
  [
    "an internal literal",
    `[<Literal>]\nlet internal N = ${nightly}\nlet run ([<TimerTrigger(N)>] t: TimerInfo) = ()`,
    found,
  ],
  [
    "not: another attribute",
    `[<Obsolete>]\nlet N = ${nightly}\nlet run ([<TimerTrigger(N)>] t: TimerInfo) = ()`,
  ],
];

for (const [what, file, rows] of [
  ["attributes of C#", "Jobs.cs", csharp],
  ["constants of C#", "Jobs.cs", constants],
  ["attributes of F#", "Jobs.fs", fsharp],
] as const) {
  describe(what, () => {
    for (const [why, text, ...expected] of rows) {
      it(why, () => deepEqual(schedulesIn(file, text), expected));
    }
  });
}
