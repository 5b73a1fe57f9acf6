/** JavaScript, form by form: what the library is called, what a constant is, where it counts. */
import { deepEqual } from "node:assert/strict";
import { timersIn } from "./found";

const library = 'import { app, trigger } from "@azure/functions";\n';
const timer = (schedule: string) => `app.timer('p', { schedule: ${schedule}, handler: p });`;
const nightly = "'0 0 1 * * *'";
const use = timer("N");

/** Each with its expression as it is written. */
const found = (text: string) =>
  timersIn("jobs.ts", text).map(({ value, span, isDefault, runsOnStartup }) =>
    [
      value,
      text.slice(span.offset, span.offset + span.length),
      ...(isDefault ? ["default"] : []),
      ...(runsOnStartup ? ["startup"] : []),
    ].join(" | "),
  );

type Row = readonly [why: string, text: string, ...found: string[]];
const here = `0 0 1 * * * | ${nightly}`;
const byName = "0 0 1 * * * | N";

const imports: readonly Row[] = [
  [
    "a dynamic import",
    `const { app } = await import("@azure/functions");\n${timer(nightly)}`,
    here,
  ],
  ["let", `let { app } = require('@azure/functions');\n${timer(nightly)}`, here],
  ["var", `var { app } = require('@azure/functions');\n${timer(nightly)}`, here],
  ["another of the family", `import { app } from "@azure/functions-core";\n${timer(nightly)}`],
  ["another's of that name", `import { app } from "x@azure/functions";\n${timer(nightly)}`],
  ["a module without an end", `${timer(nightly)}\nimport { app } from "@azure/functions`],
  ["only run", `const x = 1;\nrequire("@azure/functions");\n${timer(nightly)}`],
  [
    "only run, behind another's statement",
    `import { app } from "x";\nrequire("@azure/functions");\n${timer(nightly)}`,
  ],
  ["in a comment", `import { app } from /* "@azure/functions" */ "x";\n${timer(nightly)}`],
  [
    "beside 97 others",
    `import { ${"a, ".repeat(97)}app } from "@azure/functions";\n${timer(nightly)}`,
    here,
  ],
  [
    "beside more, which no one writes",
    `import { ${"a, ".repeat(98)}app } from "@azure/functions";\n${timer(nightly)}`,
  ],
  [
    "only run, behind another",
    `import { app } from "x"\nimport "@azure/functions";\n${timer(nightly)}`,
  ],
  [
    "a part of a part of it",
    `const { app: { http } } = require("@azure/functions");\n${timer(nightly)}`,
  ],
  ["the rest of it", `const { input, ...app } = require("@azure/functions");\n${timer(nightly)}`],
  ["without its bracket's end", `import { app from "@azure/functions";\n${timer(nightly)}`],
  ["a type", `import { type app } from "@azure/functions";\n${timer(nightly)}`, here],
  ["a default beside it", `import f, { app } from "@azure/functions";\n${timer(nightly)}`, here],
  [
    "by the default's name",
    `import f, { input } from "@azure/functions";\nf.${timer(nightly)}`,
    here,
  ],
  ["from another object's", `import * as f from "@azure/functions";\nx.f.${timer(nightly)}`],
  ["of another library", `import * as f from "@azure/functions";\ng.${timer(nightly)}`],
  [
    "of another part",
    `import * as f from "@azure/functions";\nf.input.timer('p', { schedule: ${nightly} });`,
  ],
  [
    "a trigger by another name",
    `import { trigger as t } from "@azure/functions";\nt.timer({ schedule: ${nightly} });`,
    here,
  ],
  [
    "a trigger of the whole library",
    `import * as f from "@azure/functions";\nf.trigger.timer({ schedule: ${nightly} });`,
    here,
  ],
  ["a trigger with a name", `${library}trigger.timer('p', { schedule: ${nightly} });`],
  ["another's trigger", `${library}other.timer({ schedule: ${nightly} });`],
  ["a generic function", `${library}app.generic('p', { schedule: ${nightly} });`],
  ["no call", `${library}app.timer;\n({ schedule: ${nightly} });`],
  ["options elsewhere", `${library}app.timer('p', options({ schedule: ${nightly} }));`],
];

const options: readonly Row[] = [
  ["of another kind", `${library}trigger.generic({ type: 'queueTrigger', schedule: ${nightly} });`],
  [
    "of a kind that only begins so",
    `${library}trigger.generic({ type: 'timerTriggers', schedule: ${nightly} });`,
  ],
  ["of a kind elsewhere", `${library}trigger.generic({ type: kind, schedule: ${nightly} });`],
  [
    "of a kind that only ends so",
    `${library}trigger.generic({ type: 'notTimerTrigger', schedule: ${nightly} });`,
  ],
  [
    "of a kind by a constant",
    `${library}const T = 'timerTrigger';\ntrigger.generic({ type: T, schedule: ${nightly} });`,
    here,
  ],
  [
    "of the kind in capitals",
    `${library}trigger.generic({ type: "TIMERTRIGGER", schedule: ${nightly} });`,
    here,
  ],
  ["the last of two", `${library}app.timer('p', { schedule: 'x', schedule: ${nightly} });`, here],
  ["without one", `${library}app.timer('p', { handler: p });`],
  ["a constant that is no schedule", `${library}const p = ${nightly}; app.timer('p', { p });`],
  [
    "a schedule that is something else",
    `${library}const schedule = ${nightly}; app.timer('p', { handler: schedule });`,
  ],
  ["a schedule in a list", `${library}const schedule = ${nightly}; trigger.timer([schedule]);`],
  [
    "beside words that all objects have",
    `${library}app.timer('p', { schedule: ${nightly}, handler: (t) => t.toString(constructor) });`,
    here,
  ],
  ["a shorthand of nothing", `${library}app.timer('p', { schedule });`],
  [
    "started by a text",
    `${library}trigger.timer({ schedule: ${nightly}, runOnStartup: 'true' });`,
    here,
  ],
  [
    "started maybe",
    `${library}trigger.timer({ schedule: ${nightly}, runOnStartup: true && x });`,
    here,
  ],
  ["started not", `${library}trigger.timer({ schedule: ${nightly}, runOnStartup: false });`, here],
  [
    "started always",
    `${library}trigger.timer({ runOnStartup: true, schedule: ${nightly} });`,
    `${here} | startup`,
  ],
  ["satisfies", `${library}${timer(`${nightly} satisfies string`)}`, `${here} satisfies string`],
  ["as const", `${library}${timer(`${nightly} as const`)}`, `${here} as const`],
  ["with more behind it", `${library}${timer(`${nightly}.trim()`)}`],
];

const opened = (count: number) => `${"(".repeat(count)}${nightly}${")".repeat(count)}`;
const variables = (count: number) => "process.env.X || ".repeat(count);
const long = (first: number, second: number) =>
  `const N = '${"1".repeat(first)}'\n + '${"1".repeat(second)}';\n`;

const values: readonly Row[] = [
  ["in pieces", `${library}${timer("'0 0 ' + '1 * * *'")}`, "0 0 1 * * * | '0 0 ' + '1 * * *'"],
  ["escaped", `${library}${timer("'0 *\\/5 * * * *'")}`, "0 */5 * * * * | '0 *\\/5 * * * *'"],
  ["in pieces, one elsewhere", `${library}${timer("'0 0 ' + x")}`],
  ["side by side", `${library}${timer("'0 0 ' '1 * * *'")}`],
  ["in brackets", `${library}${timer(opened(1))}`, `0 0 1 * * * | (${nightly})`],
  ["in eight brackets", `${library}${timer(opened(8))}`, `0 0 1 * * * | ${opened(8)}`],
  ["in nine, which no one writes", `${library}${timer(opened(9))}`],
  ["in a bracket without an end", `${library}${timer(`(${nightly}`)}`],
  ["a number", `${library}${timer("5")}`],
  ["of a thousand characters", `${library}${long(500, 500)}${use}`, `${"1".repeat(1000)} | N`],
  ["of more", `${library}${long(500, 501)}${use}`],
  [
    "a variable's default, in pieces",
    `${library}${timer("process.env.X ?? '0 0 ' + '1 * * *'")}`,
    "0 0 1 * * * | process.env.X ?? '0 0 ' + '1 * * *' | default",
  ],
  [
    "a variable's default as a piece",
    `${library}${timer("'0 ' + (process.env.X || '0 1 * * *')")}`,
    "0 0 1 * * * | '0 ' + (process.env.X || '0 1 * * *') | default",
  ],
  [
    "a variable's default before a piece",
    `${library}${timer("(process.env.X || '0 0 ') + '1 * * *'")}`,
    "0 0 1 * * * | (process.env.X || '0 0 ') + '1 * * *' | default",
  ],
  [
    "a variable with a name in brackets",
    `${library}${timer(`process.env["A"] ?? ${nightly}`)}`,
    `0 0 1 * * * | process.env["A"] ?? ${nightly} | default`,
  ],
  [
    "eight variables",
    `${library}${timer(`${variables(8)}${nightly}`)}`,
    `0 0 1 * * * | ${variables(8)}${nightly} | default`,
  ],
  ["nine, which no one writes", `${library}${timer(`${variables(9)}${nightly}`)}`],
  ["a variable and more", `${library}${timer(`process.env.X && ${nightly}`)}`],
  ["a variable alone", `${library}${timer("process.env.X")}`],
  ["another's variable", `${library}${timer(`my.process.env.X ?? ${nightly}`)}`],
  ["no variable", `${library}${timer(`process.argv.X ?? ${nightly}`)}`],
  ["of another's environment", `${library}${timer(`worker.env.X ?? ${nightly}`)}`],
];

const other = "'0 0 2 * * *'";
/** Constants of which each is the one before it. */
const chain = (length: number) =>
  Array.from({ length: length + 1 }, (_, at) =>
    at === 0 ? `const N0 = ${nightly};\n` : `const N${at} = N${at - 1};\n`,
  ).join("");
const constants: readonly Row[] = [
  ["of an object", `${library}const N = ${nightly};\n${timer("x.N")}`],
  [
    "beside one of a loop",
    `${library}const N = ${nightly};\nfor (const N of list) { run(N); }\n${use}`,
    byName,
  ],
  ["of a class's method", `${library}class S { f() { const N = ${nightly}; } }\n${timer("S.N")}`],
  ["of eight others", `${library}${chain(7)}${timer("N7")}`, "0 0 1 * * * | N7"],
  ["of nine, which no one writes", `${library}${chain(8)}${timer("N8")}`],
  ["with a sign, and a bracket too many", `${library}const N = !${nightly})\n${use}`],
  ["with a word too many in its bracket", `${library}const N = (${nightly} or);\n${use}`],
  ["of itself", `${library}const N = N;\n${use}`],
  ["of one that is of itself", `${library}const M = N;\nconst N = M;\n${use}`],
  ["of another", `${library}const M = ${nightly};\nconst N = M;\n${use}`, byName],
  ["compared, not declared", `${library}const x = N == ${nightly};\n${use}`],
  ["set later", `${library}let N;\nN = ${nightly};\n${use}`],
  ["with a type of a module", `${library}const N: t.Cron = ${nightly};\n${use}`, byName],
  ["with a type that is no name", `${library}const N: 'a' = ${nightly};\n${use}`],
  ["the last word of the text", `${library}${use}\nconst N = ${nightly}`, byName],
  ["before a comma", `${library}const N = ${nightly}, M = 1;\n${use}`, byName],
  ["at the end of a block", `${library}{ const N = ${nightly} }\n${use}`, byName],
  ["at the end of its line", `${library}const N = ${nightly}\n${use}`, byName],
  ["with a word behind it", `${library}const N = ${nightly} or\n${use}`],
  ["satisfies", `${library}const N = ${nightly} satisfies string;\n${use}`, byName],
  ["before another statement", `${library}const N = ${nightly}\n++i;\n${use}`, byName],
  ["before a statement with --", `${library}const N = ${nightly}\n--i;\n${use}`, byName],
  ["before a text", `${library}const N = ${nightly}\n"a-b".trim();\n${use}`, byName],
  ...[".", "?.", "?", ":", "[", "(", "&", "&&", "|", "||", "*", "**", "/", "%", "-", "??"].map(
    (mark): Row => [`goes on with ${mark}`, `${library}const N = ${nightly}\n${mark} x;\n${use}`],
  ),
  ["twice the same", `${library}const N = ${nightly};\n{ const N = ${nightly}; }\n${use}`, byName],
  [
    "the one of its block",
    `${library}const N = ${other};\nfunction f() { const N = ${nightly}; ${use} }`,
    byName,
  ],
  [
    "not the one of a block that is closed",
    `${library}const N = ${nightly};\nfunction f() { const N = ${other}; }\n${use}`,
    byName,
  ],
  [
    "not the one of the block before",
    `${library}function f() { const N = ${other}; }\nfunction g() { const N = ${nightly}; ${use} }`,
    byName,
  ],
  [
    "not the one of the block behind",
    `${library}function g() { const N = ${nightly}; ${use} }\nfunction f() { const N = ${other}; }`,
    byName,
  ],
  [
    "the one around, with blocks before it",
    `${library}const N = ${other};\nfunction f() { if (x) { y({}); } const N = ${nightly}; if (z) { ${use} } }`,
    byName,
  ],
  ["two in one block", `${library}{ const N = ${nightly}; const N = ${other}; ${use} }`],
  ["two outside of all", `${library}const N = ${nightly};\nconst N = ${other};\n${use}`],
  ["one of them no constant", `${library}const N = ${nightly};\n{ const N = read(); }\n${use}`],
];

for (const [what, rows] of Object.entries({ imports, options, values, constants })) {
  describe(`timers of JavaScript by their ${what}`, () => {
    for (const [why, text, ...expected] of rows) {
      it(why, () => deepEqual(found(text), expected));
    }
  });
}
