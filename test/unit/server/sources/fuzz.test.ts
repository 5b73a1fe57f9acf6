/**
 * Sources of every language with small mistakes: no scanner throws, hangs, or points outside of a
 * literal.
 */
import assert from "node:assert/strict";
import { cases, chanceLimit, seed } from "../../chance";
import { createRandom, type Random } from "../random";
import { timersIn } from "./found";

const runs = cases(1000);

const jvm = "import com.microsoft.azure.functions.annotation.*;\n";
const node = 'import { app, trigger } from "@azure/functions";\n';

type Source = readonly [file: string, text: string];

const sources: readonly [Source, ...Source[]] = [
  [
    "Jobs.cs",
    'class A {\n  const string M = "5"; // five\n#if DEBUG\n  char c = \'"\';\n#endif\n  void Run([TimerTrigger($"0 */{M} * * * *", RunOnStartup = true)] TimerInfo t, [Disable("x")] int n) { var s = @"a ""b"""; }\n  void Go([TimerTrigger("""0 0 1 * * *""")] TimerInfo t) => x /* y */;\n}',
  ],
  [
    "Jobs.fs",
    '(* a (* b *) *)\n[<Literal>]\nlet M = "0 0 4 * * *"\nlet f\' (x: \'a) = (*) x\nlet run ([<TimerTrigger(M, RunOnStartup = true)>] t: TimerInfo, [<TimerTrigger(@"0 0 5 * * *")>] u) = ()',
  ],
  [
    "Jobs.java",
    `${jvm}/** a */ class A { static final String N = "0 0 " + "3 * * *"; void a(@TimerTrigger(name = "t", schedule = N) String s) { char c = '"'; }\n void b(@TimerTrigger(schedule = """\n  0 0 3 * * *""", name = "u") String s) { } }`,
  ],
  [
    "Jobs.kt",
    `${jvm}/* /* */ */ const val N: String = "0 0 3 * * *"\nfun a(@TimerTrigger(name = "t", schedule = N) s: String) { val x = "\${m["a"]} $s" }\nfun b(@TimerTrigger(name = "u", schedule = """0 0 4 * * *""") s: String) {}`,
  ],
  [
    "function_app.py",
    'import os\nimport azure.functions as func\napp = func.FunctionApp()\nN = "0 0 1 * * *"\n"""It\'s"""\n@app.timer_trigger(schedule=N, arg_name="t", run_on_startup=True)  # one\n@app.schedule("u", os.getenv("X", r\'0 0 2 * * *\' "a"))\ndef run(t): pass',
  ],
  [
    "jobs.js",
    `${node}const every = '0 */5 * * * *';\nconst r = /["'\`/]/g, t = \`a\${b ? \`c'\` : "d"}\`;\napp.timer('p', { schedule: every, runOnStartup: true, handler: () => <p>Don't</p> });\napp.generic('q', { trigger: trigger.timer({ 'schedule': process.env.X || "0 0 1 * * *" }) });`,
  ],
  [
    "jobs.ts",
    `${node}const n = <number>x;\nconst schedule: string = '0 0 1 ' + '* * *';\napp.timer('p', { schedule, handler: async (t: Timer) => {} });`,
  ],
  [
    "function.json",
    '\uFEFF{ "bindings": [ { "type": "timerTrigger", /* a */ "schedule": "0 *\\/5 * * * *", "runOnStartup": true }, { "type": "TimerTrigger", "schedule": "%A%", } ] }',
  ],
];

const pieces = [
  ...['"', "'", "`", '"""', "{", "}", "(", ")", "[", "]", "[<", ">]", "\\", "${", "$", "@", '@"'],
  ...["/*", "*/", "//", "(*", "*)", "#", "#if false\n", "\n", "\r\n", "\t", "\u0000", "\u{1F600}"],
  ...["\uD800", "TimerTrigger", "schedule", "=", ":", ",", "+", ".", "é", "<", "/", ";", "%"],
] as const;

/** Up to four small edits, as of a person who types, deletes and pastes in the wrong place. */
function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let count = 1 + random.below(4); count > 0; count--) {
    const at = random.below(mutated.length + 1);
    const length = random.pick([0, 0, 1, 3, 30]);
    const piece = random.pick(["", random.pick(pieces), mutated.slice(at, at + 40)]);
    mutated = mutated.slice(0, at) + piece + mutated.slice(at + length);
  }
  return mutated;
}

function check(file: string, text: string): void {
  for (const { span, literal, value } of timersIn(file, text)) {
    assert.ok(span.offset >= 0 && span.length > 0, "a span");
    assert.ok(span.offset + span.length <= text.length, "a span within the text");
    if (literal !== undefined) {
      assert.equal(text.slice(literal.offset, literal.offset + literal.length), value);
      const quote = text[literal.offset + literal.length];
      // The first line of a text block may end before its quotes.
      assert.match(quote ?? "", /["'`\s\\]/, "a literal within its quotes");
    }
  }
}

describe(`${runs} sources with mistakes, seed ${seed}`, () => {
  it("throw nothing and point at literals only", function () {
    this.timeout(chanceLimit);
    const random = createRandom(seed);
    for (let run = 0; run < runs; run++) {
      const [file, source] = random.pick(sources);
      const text = mutate(source, random);
      try {
        check(file, text);
      } catch (error) {
        const what = `run ${run} of seed ${seed}: ${file}: ${JSON.stringify(text)}`;
        throw new Error(what, { cause: error });
      }
    }
  });

  it("hang on nothing that repeats", () => {
    for (const [file, source] of sources) {
      for (const piece of [...pieces, "[TimerTrigger(", "app.timer('p', {", "@app.schedule("]) {
        check(file, source + piece.repeat(300));
        check(file, piece.repeat(300) + source);
      }
    }
  });
});
