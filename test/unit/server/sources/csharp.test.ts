import { deepEqual, equal } from "node:assert/strict";
import { schedulesIn, timersIn } from "./found";

/** The attribute in front of a parameter, in a class. */
const method = (attribute: string, before = "", members = "") =>
  `using Microsoft.Azure.WebJobs;\npublic class Jobs\n{\n${members}\n    public void Run(${before}${attribute} TimerInfo timer) { }\n}\n`;

const inHoles = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    at === 0 ? `const string N1 = "0 0 1 * * *";` : `const string N${at + 1} = $"{N${at}}";`,
  ).join(" ");

const found: readonly (readonly [why: string, text: string, ...schedules: string[]])[] = [
  [
    "six fields, a property behind",
    `public void Nightly([TimerTrigger("0 15 2 * * *", RunOnStartup = false)] TimerInfo t) { }`,
    "0 15 2 * * * =",
  ],
  [
    "an isolated worker's name of the argument",
    `public Task Poll([TimerTrigger(schedule: "%Poll:Every%")] TimerInfo t, FunctionContext c) => Task.CompletedTask;`,
    "%Poll:Every% =",
  ],
  [
    "a constant and a qualified attribute",
    `const string Mornings = "0 0 6 * * 1-5";  void Go([Microsoft.Azure.WebJobs.TimerTrigger(Mornings)] TimerInfo t) { }`,
    "0 0 6 * * 1-5 =",
  ],
  [
    "of two constants of one name that of its class",
    `class A { const string N = "0 0 1 * * *"; } class B { const string N = "0 0 2 * * *"; void Run([TimerTrigger(N)] TimerInfo t) }`,
    "0 0 2 * * * =",
  ],
  [
    "the constant of the inner class, and of the outer outside of it",
    `class A { const string N = "0 0 1 * * *"; class B { const string N = "0 0 2 * * *"; void Run([TimerTrigger(N)] TimerInfo t) } void Go([TimerTrigger(N)] TimerInfo t) }`,
    "0 0 2 * * * =",
    "0 0 1 * * * =",
  ],
  [
    "several constants in one declaration, which may be null",
    `class A { const string? M = "a", N = "0 0 1 * * *", O = "0 0 2 * * *"; void Run([TimerTrigger(N)] TimerInfo t) void Go([TimerTrigger(O)] TimerInfo t) }`,
    "0 0 1 * * * =",
    "0 0 2 * * * =",
  ],
  [
    "runs on startup",
    method(`[TimerTrigger("0 0 1 * * *", RunOnStartup = true)]`),
    "0 0 1 * * * = startup",
  ],
  ["the full name", method(`[TimerTriggerAttribute("0 0 1 * * *")]`), "0 0 1 * * * ="],
  [
    "global::",
    method(`[global::Microsoft.Azure.Functions.Worker.TimerTrigger("0 0 1 * * *")]`),
    "0 0 1 * * * =",
  ],
  ["a target", method(`[param: TimerTrigger("0 0 1 * * *")]`), "0 0 1 * * * ="],
  [
    "beside another attribute, before",
    method(`[TimerTrigger("0 0 1 * * *"), Disable]`),
    "0 0 1 * * * =",
  ],
  [
    "beside another attribute, behind",
    method(`[Disable("a,[b"), TimerTrigger("0 0 1 * * *")]`),
    "0 0 1 * * * =",
  ],
  [
    "behind another list",
    method(`[TimerTrigger("0 0 1 * * *")]`, '[Disable(Name = "x")] '),
    "0 0 1 * * * =",
  ],
  [
    "not the first parameter",
    method(`[TimerTrigger("0 0 1 * * *")]`, "ILogger log, "),
    "0 0 1 * * * =",
  ],
  [
    "named as Extensions 1.x does",
    method(`[TimerTrigger(expression: "0 0 1 * * *")]`),
    "0 0 1 * * * =",
  ],
  [
    "named, behind a property",
    method(`[TimerTrigger(scheduleExpression: "0 0 1 * * *", UseMonitor = true)]`),
    "0 0 1 * * * =",
  ],
  [
    "a comment inside",
    method(`[TimerTrigger("0 */5 * * * *" /* every 5 min */)] // now\n`),
    "0 */5 * * * * =",
  ],
  [
    "lines for the compiler inside",
    method(`[TimerTrigger("0 */5 * * * *"\n#if DEBUG\n  , RunOnStartup = true\n#endif\n  )]`),
    "0 */5 * * * * = startup",
  ],
  ["over several lines", method(`[\n  TimerTrigger(\n    "0 0 1 * * *"\n  )\n]`), "0 0 1 * * * ="],
  ["verbatim", method(`[TimerTrigger(@"0 0 1 * * *")]`), "0 0 1 * * * ="],
  ["raw", method(`[TimerTrigger("""0 0 1 * * *""")]`), "0 0 1 * * * ="],
  ["raw, over lines", method(`[TimerTrigger("""\n      0 0 1 * * *\n      """)]`), "0 0 1 * * * ="],
  ["escapes", method(String.raw`[TimerTrigger("0 \u002a/5 * * * *")]`), "0 */5 * * * *"],
  ["concatenation", method(`[TimerTrigger("0 0 " + "1 * * *")]`), "0 0 1 * * *"],
  ["parentheses", method(`[TimerTrigger(("0 0 1 * * *"))]`), "0 0 1 * * * ="],
  [
    "holes of constants",
    method(`[TimerTrigger($"0 */{Minutes} * * * *")]`, "", `const string Minutes = "5";`),
    "0 */5 * * * *",
  ],
  [
    "nameof in a hole's place",
    method(`[TimerTrigger("%" + nameof(Settings.Nightly) + "%")]`),
    "%Nightly%",
  ],
  ["nameof of one letter", method('[TimerTrigger("%" + nameof(N) + "%")]'), "%N%"],
  [
    "nameof in holes",
    method('[TimerTrigger($"%{nameof(Jobs)}:{nameof(Jobs.Nightly)}%")]'),
    "%Jobs:Nightly%",
  ],
  [
    "a name in percent signs by a constant",
    method(`[TimerTrigger($"%{Key}%")]`, "", `private const string Key = "Nightly";`),
    "%Nightly%",
  ],
  [
    "four constants in each other's holes",
    `class A { ${inHoles(4)} void Run([TimerTrigger(N4)] TimerInfo t) }`,
    "0 0 1 * * *",
  ],
  ["no holes behind a dollar sign", method(`[TimerTrigger($"0 0 1 * * *")]`), "0 0 1 * * * ="],
  [
    "a constant of a class in the file",
    `static class Schedules { public const string Nightly = "0 0 1 * * *"; }\n${method("[TimerTrigger(Schedules.Nightly)]")}`,
    "0 0 1 * * * =",
  ],
  [
    "a constant of constants",
    method("[TimerTrigger(A)]", "", `const string B = "0 0 "; const string A = B + "1 * * *";`),
    "0 0 1 * * *",
  ],
  [
    "a lambda's parameter",
    `app.Map(([TimerTrigger("0 0 1 * * *")] TimerInfo t) => t);`,
    "0 0 1 * * * =",
  ],
  [
    "a string with quotes before it",
    method(
      `[TimerTrigger("0 0 1 * * *")]`,
      "",
      `string s = @"a ""b"" \\"; char c = '"'; var d = $"{(a ? "x" : "y")}";`,
    ),
    "0 0 1 * * * =",
  ],
  [
    "generics before it",
    method(`[TimerTrigger("0 0 1 * * *")]`, "IDictionary<string, int[]> map, "),
    "0 0 1 * * * =",
  ],
  [
    "both branches of a condition",
    method(
      `\n#if DEBUG\n[TimerTrigger("0 0 1 * * *")]\n#else\n[TimerTrigger("0 0 2 * * *")]\n#endif\n`,
    ),
    "0 0 1 * * * =",
    "0 0 2 * * * =",
  ],
  [
    "behind disabled text",
    `#if false\nvoid A([TimerTrigger("0 0 1 * * *")] TimerInfo t)\n#else\nvoid B([TimerTrigger("0 0 2 * * *")] TimerInfo t)\n#endif`,
    "0 0 2 * * * =",
  ],
  [
    "behind disabled text, under a further condition",
    `#if false\nvoid A([TimerTrigger("0 0 1 * * *")] TimerInfo t)\n#elif B\nvoid B([TimerTrigger("0 0 2 * * *")] TimerInfo t)\n#endif`,
    "0 0 2 * * * =",
  ],
  [
    "behind disabled text with conditions of its own",
    `#if A\n#endif\n # if false\n#if B\n#elif C\n#else\nvoid A([TimerTrigger("0 0 1 * * *")] TimerInfo t)\n#endif\n// #else\nvoid A([TimerTrigger("0 0 1 * * *")] TimerInfo t)\n#endif\nvoid B([TimerTrigger("0 0 2 * * *")] TimerInfo t)`,
    "0 0 2 * * * =",
  ],
  [
    "a constant of the type's long name",
    `class A { const System.String N = "0 0 1 * * *"; const String M = "0 0 2 * * *"; void Run([TimerTrigger(N)] TimerInfo t) void Go([TimerTrigger(M)] TimerInfo t) }`,
    "0 0 1 * * * =",
    "0 0 2 * * * =",
  ],
  [
    "the constant of its block, behind and before others",
    `class A { void X() { { } } const string N = "0 0 1 * * *"; class B { void Y() { } const string N = "0 0 2 * * *"; } void Run([TimerTrigger(N)] TimerInfo t) }`,
    "0 0 1 * * * =",
  ],
  [
    "a constant of a class with a base",
    `class B : Base, IOther { const string N = "0 0 1 * * *"; } void Run([TimerTrigger(B.N)] TimerInfo t)`,
    "0 0 1 * * * =",
  ],
  [
    "started by a condition, which only a compiler knows",
    method(`[TimerTrigger("0 0 1 * * *", RunOnStartup = true && Debug)]`),
    "0 0 1 * * * =",
  ],
  [
    "behind a warning that speaks of a condition",
    method(`\n#warning not #if false\n[TimerTrigger("0 0 1 * * *")]\n`),
    "0 0 1 * * * =",
  ],
];

const friends: readonly (readonly [why: string, text: string])[] = [
  ["a comment", `// [TimerTrigger("0 0 1 * * *")]\nvoid Run([A] TimerInfo t)`],
  ["a block comment", `/* void Run([TimerTrigger("0 0 1 * * *")] TimerInfo t) */`],
  ["documentation", `/// <code>void Run([TimerTrigger("0 0 1 * * *")] TimerInfo t)</code>`],
  ["a string", `var s = "[TimerTrigger(\\"x\\")]";`],
  ["a verbatim string", `var s = @"(\n[TimerTrigger(""x"")] TimerInfo t)";`],
  ["a raw string", `var s = """\n  void Run([TimerTrigger("0 0 1 * * *")] TimerInfo t)\n  """;`],
  ["disabled text", `#if false\nvoid Run([TimerTrigger("0 0 1 * * *")] TimerInfo t)\n#endif`],
  ["a call in a test", `var a = new TimerTriggerAttribute("00:00:15");`],
  ["on a method, of Lykke's library", `{ [TimerTrigger("00:01:00")] public Task Clean() }`],
  [
    "on a method behind another one",
    `void A() { }\n[TimerTrigger("00:01:00")]\n[Other] public Task Clean() { }`,
  ],
  ["its own class", `new TimerTrigger(name, TimeSpan.FromSeconds(5), log)`],
  ["a list of values", `Use(a, [TimerTrigger("0 0 1 * * *")]);`],
  ["an index", `var x = list[TimerTrigger("0 0 1 * * *")];`],
  ["a schedule class", `void Run([TimerTrigger(typeof(Daily))] TimerInfo t)`],
  ["another namespace", `void Run([My.Library.TimerTrigger("0 0 1 * * *")] TimerInfo t)`],
  ["a character", `void Run([TimerTrigger('0')] TimerInfo t)`],
  ["a constant of another file", `void Run([TimerTrigger(Schedules.Nightly)] TimerInfo t)`],
  [
    "a constant of the same name elsewhere",
    `class A { const string Nightly = "0 0 1 * * *"; void Run([TimerTrigger(B.Nightly)] TimerInfo t) }`,
  ],
  [
    "two constants of one name, neither around it",
    `class A { const string N = "0 0 1 * * *"; } class B { const string N = "0 0 2 * * *"; } class C : A { void Run([TimerTrigger(N)] TimerInfo t) }`,
  ],
  [
    "no constant",
    `class A { static readonly string N = "0 0 1 * * *"; void Run([TimerTrigger(N)] TimerInfo t) }`,
  ],
  [
    "a constant that names itself",
    `class A { const string N = N + "a"; void Run([TimerTrigger(N)] TimerInfo t) }`,
  ],
  [
    "a constant with a call",
    `class A { const string N = "0 0 1 * * *".Trim(); void Run([TimerTrigger(N)] TimerInfo t) }`,
  ],
  [
    "a constant that names itself in a hole",
    `class A { const string N = $"{N}"; void Run([TimerTrigger(N)] TimerInfo t) }`,
  ],
  [
    "five constants in each other's holes, which no one writes",
    `class A { ${inHoles(5)} void Run([TimerTrigger(N5)] TimerInfo t) }`,
  ],
  [
    "a format in a hole",
    `class A { const string N = "5"; void Run([TimerTrigger($"0 */{N,4} * * * *")] TimerInfo t) }`,
  ],
  [
    "constants of other types",
    `class A { const mystring N = "0 0 1 * * *"; const stringy M = "0 0 1 * * *"; void Run([TimerTrigger(N)] TimerInfo t) void Go([TimerTrigger(M)] TimerInfo t) }`,
  ],
  [
    "two constants of one name in one class",
    `class A { const string N = "0 0 1 * * *"; const string N = "0 0 2 * * *"; void Run([TimerTrigger(N)] TimerInfo t) }`,
  ],
  [
    "two classes of one name",
    `class A { const string N = "0 0 1 * * *"; void Run([TimerTrigger(A.N)] TimerInfo t) } class A { const string N = "0 0 2 * * *"; }`,
  ],
  [
    "a constant in a method that gives the type",
    `class A { B Get() { const string N = "0 0 1 * * *"; } void Run([TimerTrigger(B.N)] TimerInfo t) }`,
  ],
  [
    "a constant behind the class",
    `class B { } class A { const string N = "0 0 1 * * *"; void Run([TimerTrigger(B.N)] TimerInfo t) }`,
  ],
  [
    "a constant of a type without a body",
    `record B(int C); class A { const string N = "0 0 1 * * *"; void Run([TimerTrigger(B.N)] TimerInfo t) }`,
  ],
  ["the name of no name", `void Run([TimerTrigger("%" + nameof(a[0]) + "%")] TimerInfo t)`],
  ["a sign before it", `void Run([TimerTrigger(!"0 0 1 * * *")] TimerInfo t)`],
  [
    "more than any person writes",
    `void Run([TimerTrigger("${"0".repeat(5000)}" + "1")] TimerInfo t)`,
  ],
  ["more brackets than that", `void Run([TimerTrigger(${"(".repeat(20_000)}"0 0 1 * * *"`],
  ["a property alone", `void Run([TimerTrigger(Connection = "0 0 1 * * *")] TimerInfo t)`],
  ["a list of several values", `Use(a, [TimerTrigger("0 0 1 * * *"), b]);`],
  ["half-written: no comma before it", `void Run([A TimerTrigger("0 0 1 * * *")] TimerInfo t)`],
  ["half-written: another bracket", `Use((a, TimerTrigger("0 0 1 * * *")] TimerInfo t)`],
  [
    "half-written: a semicolon before it",
    `void Run([A; B, TimerTrigger("0 0 1 * * *")] TimerInfo t)`,
  ],
  ["half-written: a bracket that begins nowhere", `; ] [TimerTrigger("0 0 1 * * *")] TimerInfo t)`],
  ["half-written: a semicolon behind it", `void Run([TimerTrigger("0 0 1 * * *"); ] TimerInfo t)`],
  ["half-written: a brace behind it", `void Run([TimerTrigger("0 0 1 * * *") { ] TimerInfo t)`],
  ["half-written: another brace", `void Run([TimerTrigger("0 0 1 * * *") } ] TimerInfo t)`],
  ["half-written: a brace inside", `void Run([TimerTrigger("0 0 1 * * *", a})] TimerInfo t)`],
  ["Quartz.NET", `t.WithCronSchedule("0 0 12 ? * MON")`],
  ["Hangfire", `RecurringJob.AddOrUpdate("a", () => Run(), "0 2 * * *"); Cron.Daily();`],
  ["NCrontab itself", `CrontabSchedule.Parse("0 2 * * *")`],
  ["Coravel", `scheduler.Schedule<Job>().Cron("0 2 * * *")`],
  ["half-written: no bracket", `void Run([TimerTrigger("0 0 1 * * *"`],
  ["half-written: no string's end", `void Run([TimerTrigger("0 0 1 * * *)] TimerInfo t)`],
  ["half-written: no type", `void Run([TimerTrigger("0 0 1 * * *")]`],
  ["half-written: nothing", `void Run([TimerTrigger(`],
  ["half-written: empty", `void Run([TimerTrigger()] TimerInfo t)`],
  ["a placeholder of a template", `void Run([TimerTrigger("ScheduleValue")] TimerInfo t)`],
  ["a placeholder of a pipeline", `void Run([TimerTrigger("#{Schedule}#")] TimerInfo t)`],
  ["generated", `// <auto-generated/>\nvoid Run([TimerTrigger("0 0 1 * * *")] TimerInfo t)`],
  ["another encoding", `void Run([TimerTrigger("0 0 1 * * \uFFFD")] TimerInfo t)`],
  ["minified", `${"x();".repeat(600)}void Run([TimerTrigger("0 0 1 * * *")] TimerInfo t)`],
];

describe("timers in C#", () => {
  for (const [why, text, ...schedules] of found) {
    it(why, () => deepEqual(schedulesIn("Jobs.cs", text), schedules));
  }
  for (const [why, text] of friends) {
    it(`not: ${why}`, () => deepEqual(schedulesIn("Jobs.cs", text), []));
  }

  it("knows where the string stands, whatever is before it", () => {
    const line = `public void Run([TimerTrigger("0 0 1 * * *")] TimerInfo t) { }`;
    for (const before of [
      "",
      "\uFEFF",
      "// caf\u00e9 \u{1F600}\r\n",
      "\t\t/* \u{1F680} */ ",
      `var s = "\u{1F600}";\n`,
    ]) {
      const text = before + line;
      const [timer] = timersIn("Jobs.cs", text);
      equal(timer?.literal?.offset, before.length + line.indexOf("0 0 1"), JSON.stringify(before));
      equal(timer?.span.offset, before.length + line.indexOf('"'));
      equal(timer?.span.length, '"0 0 1 * * *"'.length);
    }
  });

  it("reads a file that a build wrote not at all", () => {
    for (const file of ["obj/Debug/A.cs", "app\\Bin\\A.cs", "A.g.cs", "A.Designer.cs"]) {
      deepEqual(schedulesIn(file, method(`[TimerTrigger("0 0 1 * * *")]`)), [], file);
    }
    equal(schedulesIn("src/a.g.d/A.cs", method(`[TimerTrigger("0 0 1 * * *")]`)).length, 1);
    equal(schedulesIn("src/objects/A.cs", method(`[TimerTrigger("0 0 1 * * *")]`)).length, 1);
  });
});
