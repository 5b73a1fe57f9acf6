/** Timers in all languages but C#: each way to write one, and what only looks like it. */
import { deepEqual } from "node:assert/strict";
import { schedulesIn } from "./found";

type Row = readonly [why: string, text: string, ...schedules: string[]];

const fsharp: readonly Row[] = [
  [
    "before a parameter",
    `let run ([<TimerTrigger("0 0 4 * * *")>] t: TimerInfo, log: ILogger) = log.LogInformation "x"`,
    "0 0 4 * * * =",
  ],
  [
    "of a member",
    `member _.Check([<TimerTrigger("%CheckSchedule%", RunOnStartup = false)>] t: TimerInfo) = ()`,
    "%CheckSchedule% =",
  ],
  [
    "five fields",
    `let poll ([<TimerTrigger("*/30 * * * *")>] t: TimerInfo) = ()`,
    "*/30 * * * * =",
  ],
  [
    "on a line of its own, with a comment",
    `let run\n  (\n    [<TimerTrigger("0 0 4 * * *")>] // nightly\n    t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "behind a prime and a type parameter",
    `let f' (x: 'a) = x\nlet run ([<TimerTrigger(@"0 0 4 * * *")>] t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "behind the operator (*)",
    `let times = (*)\nlet run ([<TimerTrigger("""0 0 4 * * *""")>] t) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "behind a string that holds (*",
    `let s = "(*"\nlet run ([<TimerTrigger("0 0 4 * * *", RunOnStartup = true)>] t) = ()`,
    "0 0 4 * * * = startup",
  ],
  [
    "a literal of the file",
    `[<Literal>]\nlet Nightly = "0 0 4 * * *"\nlet run ([<TimerTrigger(Nightly)>] t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "a literal, an attribute on the line behind it",
    `module J =\n    [<Literal>]\n    let Nightly = "0 0 4 * * *"\n\n    [<FunctionName("a")>]\n    let run ([<TimerTrigger(Nightly)>] t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "the full name, beside another",
    `let run ([<Disable; TimerTriggerAttribute("0 0 4 * * *")>] t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "a private literal",
    `[<Literal>]\nlet private Nightly = "0 0 4 * * *"\nlet run ([<TimerTrigger(Nightly)>] t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "not the first parameter",
    `let run (log: ILogger, [<TimerTrigger("0 0 4 * * *")>] t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "an optional parameter",
    `member _.Run([<TimerTrigger("0 0 4 * * *")>] ?t: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "a parameter that begins like a declaration",
    `let run ([<TimerTrigger("0 0 4 * * *")>] newTimer: TimerInfo) = ()`,
    "0 0 4 * * * =",
  ],
  [
    "not: a literal of something else",
    `[<Literal>] 5\nlet Nightly = "0 0 4 * * *"\nlet run ([<TimerTrigger(Nightly)>] t: TimerInfo) = ()`,
  ],
  ["not: a property alone", `let run ([<TimerTrigger(Connection = "0 0 4 * * *")>] t) = ()`],
  ["not: in front of a member", `([<TimerTrigger("0 0 4 * * *")>] member _.Run() = ())`],
  ["not: a comment", `// ([<TimerTrigger("0 0 4 * * *")>] t)`],
  ["not: a nested comment", `(* (* *) let run ([<TimerTrigger("0 0 4 * * *")>] t) = () *)`],
  ["not: in front of a function", `[<TimerTrigger("0 0 4 * * *")>]\nlet run () = ()`],
  [
    "not: no literal",
    `let Nightly = "0 0 4 * * *"\nlet run ([<TimerTrigger(Nightly)>] t: TimerInfo) = ()`,
  ],
  ["not: holes", `let run ([<TimerTrigger($"0 0 {h} * * *")>] t: TimerInfo) = ()`],
  ["not: unfinished", `let run ([<TimerTrigger("0 0 4 * * *`],
];

const javaImport = "import com.microsoft.azure.functions.annotation.TimerTrigger;\n";

const java: readonly Row[] = [
  [
    "behind the name",
    `${javaImport}public void a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") String info, ExecutionContext c) { }`,
    "0 0 3 * * * =",
  ],
  [
    "before the name",
    `${javaImport}public void b(@TimerTrigger(schedule = "%NIGHTLY%", name = "t") TimerInfo i) { }`,
    "%NIGHTLY% =",
  ],
  [
    "without blanks",
    `${javaImport}@FunctionName("c") public void c(@TimerTrigger(name="t",schedule="0 */20 * * * *") final String s) { }`,
    "0 */20 * * * * =",
  ],
  [
    "imported with a star",
    `import com.microsoft.azure.functions.annotation.*;\nvoid a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") String s) { }`,
    "0 0 3 * * * =",
  ],
  [
    "with its whole name",
    `void a(@com.microsoft.azure.functions.annotation.TimerTrigger(name = "t", schedule = "0 0 3 * * *") String s) { }`,
    "0 0 3 * * * =",
  ],
  [
    "concatenation",
    `${javaImport}void a(@TimerTrigger(name = "t", schedule = "0 0 " + "3 * * *") String s) { }`,
    "0 0 3 * * *",
  ],
  [
    "a constant",
    `${javaImport}class A { private static final String NIGHTLY = "0 0 3 * * *"; void a(@TimerTrigger(name = "t", schedule = NIGHTLY) String s) { } }`,
    "0 0 3 * * * =",
  ],
  [
    "a constant of the class",
    `${javaImport}class A { static final String N = "0 0 3 * * *"; void a(@TimerTrigger(name = "t", schedule = A.N) String s) { } }`,
    "0 0 3 * * * =",
  ],
  [
    "a text block",
    `${javaImport}void a(@TimerTrigger(name = "t", schedule = """\n    0 0 3 * * *""") String s) { }`,
    "0 0 3 * * * =",
  ],
  [
    "an entity of documentation",
    `${javaImport}void a(@TimerTrigger(name = "t", schedule = "0 *&#47;5 * * * *") String s) { }`,
    "0 *&#47;5 * * * * =",
  ],
  [
    "a constant with other modifiers",
    `${javaImport}class A { final static public String N = "0 0 3 * * *"; void a(@TimerTrigger(name = "t", schedule = N) String s) { } }`,
    "0 0 3 * * * =",
  ],
  [
    "not: a variable",
    `${javaImport}class A { static String N = "0 0 3 * * *"; void a(@TimerTrigger(name = "t", schedule = N) String s) { } }`,
  ],
  [
    "not: a constant of another type",
    `${javaImport}class A { static final Object N = "0 0 3 * * *"; void a(@TimerTrigger(name = "t", schedule = N) String s) { } }`,
  ],
  [
    "not: the import of something else",
    `import com.microsoft.azure.functions.annotation.QueueTrigger;\nvoid a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") String s) { }`,
  ],
  [
    "not: the import of another library's annotation",
    `import org.other.annotation.TimerTrigger;\nvoid a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") String s) { }`,
  ],
  [
    "not: a class of that name",
    `${javaImport}void a(TimerTrigger(name = "t", schedule = "0 0 3 * * *") String s) { }`,
  ],
  [
    "not: documentation",
    `${javaImport}/** {@code @TimerTrigger(name = "t", schedule = "0 *&#47;5 * * * *")} */ class A { }`,
  ],
  [
    "not: without the import",
    `void a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") String s) { }`,
  ],
  [
    "not: Jenkins",
    `import hudson.triggers.TimerTrigger;\nnew TimerTrigger("@daily"); new TimerTrigger("H/15 * * * *");`,
  ],
  ["not: openHAB", `@TimerTrigger("0/50 * * * * ?") void a() { }`],
  ["not: Spring", `${javaImport}@Scheduled(cron = "0 0 3 * * *") void a() { }`],
  ["not: Quartz", `${javaImport}cronSchedule("0 0 3 * * ?")`],
  ["not: unfinished", `${javaImport}void a(@TimerTrigger(name = "t", schedule = "0 0`],
];

const kotlin: readonly Row[] = [
  [
    "an annotation",
    `import com.microsoft.azure.functions.annotation.TimerTrigger\nfun a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") info: String) {}`,
    "0 0 3 * * * =",
  ],
  [
    "raw",
    `import com.microsoft.azure.functions.annotation.*\nfun a(@TimerTrigger(name = "t", schedule = """0 0 3 * * *""") info: String) {}`,
    "0 0 3 * * * =",
  ],
  [
    "a constant with a type",
    `import com.microsoft.azure.functions.annotation.*\nconst val NIGHTLY: String = "0 0 3 * * *"\nfun a(@TimerTrigger(name = "t", schedule = NIGHTLY) info: String) {}`,
    "0 0 3 * * * =",
  ],
  [
    "behind a template with quotes",
    'import com.microsoft.azure.functions.annotation.*\nval s = "$' +
      '{m["a"]}"\nfun a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") i: String) {}',
    "0 0 3 * * * =",
  ],
  [
    "not: a nested comment",
    `import com.microsoft.azure.functions.annotation.*\n/* /* */ fun a(@TimerTrigger(name = "t", schedule = "0 0 3 * * *") i: String) {} */`,
  ],
  [
    "not: a value that may change",
    `import com.microsoft.azure.functions.annotation.*\nval N = "0 0 3 * * *"\nfun a(@TimerTrigger(name = "t", schedule = N) i: String) {}`,
  ],
  [
    "not: a template",
    'import com.microsoft.azure.functions.annotation.*\nfun a(@TimerTrigger(name = "t", schedule = "0 0 $h * * *") i: String) {}',
  ],
];

const python: readonly Row[] = [
  [
    "by name",
    `import azure.functions as func\n@app.timer_trigger(schedule="0 0 1 * * *", arg_name="t", run_on_startup=False)`,
    "0 0 1 * * * =",
  ],
  [
    "the alias, with a comment",
    `import azure.functions as func\n@bp.schedule(arg_name="t", schedule='0 */15 * * * *')  # every 15 minutes`,
    "0 */15 * * * * =",
  ],
  [
    "in place",
    `import azure.functions as func\n@app.timer_trigger("t", "%SWEEP_SCHEDULE%")`,
    "%SWEEP_SCHEDULE% =",
  ],
  [
    "in place, a name behind it",
    `import azure.functions as func\n@app.timer_trigger("t", "0 0 5 * * *", run_on_startup=True)`,
    "0 0 5 * * * = startup",
  ],
  [
    "runs on startup",
    `from azure.functions import FunctionApp\n@app.timer_trigger(schedule="0 0 1 * * *", arg_name="t", run_on_startup=True)`,
    "0 0 1 * * * = startup",
  ],
  [
    "comments between arguments",
    `import azure.functions as func\n@app.timer_trigger(\n  schedule="0 0 6 * * *",  # 06:00 UTC, "early"\n  arg_name="t",\n)`,
    "0 0 6 * * * =",
  ],
  [
    "strings side by side",
    `import azure.functions as func\n@app.timer_trigger(schedule="0 0 " '1 * * *', arg_name="t")`,
    "0 0 1 * * *",
  ],
  [
    "a raw and a triple string",
    `import azure.functions as func\n@app.timer_trigger(schedule=r"""0 0 1 * * *""", arg_name="t")`,
    "0 0 1 * * * =",
  ],
  [
    "a constant of the module",
    `import azure.functions as func\nNIGHTLY: str = "0 0 1 * * *"\n@app.timer_trigger(schedule=NIGHTLY, arg_name="t")`,
    "0 0 1 * * * =",
  ],
  [
    "a constant behind the mark of a text's encoding",
    `\uFEFFNIGHTLY = "0 0 1 * * *"\nimport azure.functions as func\n@app.timer_trigger(schedule=NIGHTLY, arg_name="t")`,
    "0 0 1 * * * =",
  ],
  [
    "a default of the environment",
    `import os, azure.functions as func\n@app.timer_trigger(schedule=os.getenv("X", "0 0 5 * * *"), arg_name="t")`,
    "0 0 5 * * * = default",
  ],
  [
    "the other default",
    `from azure import functions as func\n@app.timer_trigger(schedule=os.environ.get("X", "0 0 5 * * *"), arg_name="t")`,
    "0 0 5 * * * = default",
  ],
  [
    "the alias without arg_name, of a known app",
    `import azure.durable_functions as df\nmy = df.DFApp()\n@my.schedule("t", "0 0 5 * * *")`,
    "0 0 5 * * * =",
  ],
  [
    "an app within an object",
    `import azure.functions as func\n@self.app.timer_trigger(schedule="0 0 1 * * *", arg_name="t")`,
    "0 0 1 * * * =",
  ],
  [
    "behind an apostrophe in a docstring",
    `"""It's a job.\nDon't stop."""\nimport azure.functions as func\n@app.timer_trigger(schedule="0 0 1 * * *", arg_name="t")`,
    "0 0 1 * * * =",
  ],
  [
    "not: a constant of a class",
    `import azure.functions as func\nclass A:\n  N = "0 0 1 * * *"\n@app.timer_trigger(schedule=N, arg_name="t")`,
  ],
  [
    "not: a constant of another module",
    `import azure.functions as func\nN = "0 0 1 * * *"\n@app.timer_trigger(schedule=other.N, arg_name="t")`,
  ],
  [
    "not: the default of another function",
    `import os, azure.functions as func\n@app.timer_trigger(schedule=my.os.getenv("X", "0 0 5 * * *"), arg_name="t")\n@app.timer_trigger(schedule=os.getenvb("X", "0 0 5 * * *"), arg_name="t")`,
  ],
  [
    "not: a default that goes on",
    `import os, azure.functions as func\n@app.timer_trigger(schedule=os.getenv("X", "0 0 5 * * *".strip()), arg_name="t")`,
  ],
  [
    "not: in place behind a name",
    `import azure.functions as func\n@app.timer_trigger(arg_name="t", "0 0 5 * * *")`,
  ],
  [
    "not: the alias of another object",
    `import azure.functions as func\napp = Other()\n@app.schedule("t", "0 0 5 * * *")`,
  ],
  [
    "not: an operator",
    `import azure.functions as func\nx = a @app.timer_trigger(schedule="0 0 1 * * *", arg_name="t")`,
  ],
  [
    "not: the import in a text",
    `print("import azure.functions")\n@app.timer_trigger(schedule="0 0 1 * * *", arg_name="t")`,
  ],
  ["not: without the import", `@app.timer_trigger(schedule="0 0 1 * * *", arg_name="t")`],
  [
    "not: a comment",
    `import azure.functions as func\n# @app.timer_trigger(schedule="0 0 1 * * *", arg_name="t")`,
  ],
  [
    "not: a docstring",
    `import azure.functions as func\n"""\n@app.timer_trigger(schedule="0 0 1 * * *", arg_name="t")\n"""`,
  ],
  [
    "not: bytes",
    `import azure.functions as func\n@app.timer_trigger(schedule=b"0 0 1 * * *", arg_name="t")`,
  ],
  [
    "not: an f-string with a hole",
    `import azure.functions as func\n@app.timer_trigger(schedule=f"0 0 {h} * * *", arg_name="t")`,
  ],
  [
    "not: a format",
    `import azure.functions as func\n@app.timer_trigger(schedule="0 0 %s * * *" % h, arg_name="t")`,
  ],
  [
    "not: a call",
    `import azure.functions as func\napp.timer_trigger(schedule="0 0 1 * * *", arg_name="t")`,
  ],
  ["not: the library schedule", `import azure.functions as func\nschedule.every(5).minutes`],
  ["not: Celery", `import azure.functions as func\ncrontab(minute="*/5")`],
  ["not: APScheduler", `import azure.functions as func\nCronTrigger.from_crontab("*/5 * * * *")`],
  ["not: Airflow", `import azure.functions as func\nwith DAG("a", schedule="0 5 * * *"):\n  pass`],
  ["not: Dagster", `import azure.functions as func\n@schedule(cron_schedule="0 5 * * *")`],
  ["not: Modal", `import azure.storage\n@app.schedule(when="0 5 * * *")`],
  [
    "not: Chalice",
    `import azure.functions as func\napp = Chalice("a")\n@app.schedule(Rate(5, unit=Rate.MINUTES))`,
  ],
  ["not: unfinished", `import azure.functions as func\n@app.timer_trigger(schedule="0 0 1 * * *\n`],
];

const imports = 'import { app, trigger } from "@azure/functions";\n';

const javascript: readonly Row[] = [
  [
    "single quotes",
    `${imports}app.timer('sweep', { schedule: '0 0 * * * *', handler: sweep });`,
    "0 0 * * * * =",
  ],
  [
    "a default of the environment",
    `${imports}app.timer("daily", { runOnStartup: false, schedule: process.env.DAILY ?? "0 30 5 * * *", handler });`,
    "0 30 5 * * * = default",
  ],
  [
    "the other default",
    `${imports}app.timer("daily", { schedule: process.env["DAILY"] || "0 30 5 * * *", handler });`,
    "0 30 5 * * * = default",
  ],
  [
    "a constant",
    `${imports}const every = '*/10 * * * *'; app.timer('p', { schedule: every, handler: p });`,
    "*/10 * * * * =",
  ],
  [
    "a shorthand",
    `${imports}const schedule = '*/10 * * * *'; app.timer('p', { schedule, handler: p });`,
    "*/10 * * * * =",
  ],
  [
    "a quoted key, a template",
    `${imports}app.timer('p', { "schedule": \`0 0 1 * * *\`, handler: p, runOnStartup: true });`,
    "0 0 1 * * * = startup",
  ],
  [
    "renamed",
    `import { app as a } from '@azure/functions';\na.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "the whole library",
    `import * as f from '@azure/functions';\nf.app.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "required",
    `const { app } = require('@azure/functions');\napp.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "required, renamed",
    `const { app: a, input } = require('@azure/functions');\na.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "required, the whole library",
    `const f = require('@azure/functions');\nf.app.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "a trigger",
    `${imports}app.generic('p', { trigger: trigger.timer({ schedule: '0 0 1 * * *' }), handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "a generic trigger",
    `${imports}app.generic('p', { trigger: trigger.generic({ type: 'timerTrigger', schedule: '0 0 1 * * *' }), handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "behind a regular expression and nested templates",
    `${imports}const r = /["'\`/]/; const t = \`a\${b ? \`c'\` : "d"}\`;\napp.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "a handler in front",
    `${imports}app.timer('p', { handler: async (t, c) => { c.log({ schedule: 'x' }); }, schedule: '0 0 1 * * *' });`,
    "0 0 1 * * * =",
  ],
  ["not: a comment", `${imports}// app.timer('p', { schedule: '0 0 1 * * *', handler: p });`],
  ["not: a string", `${imports}const s = "app.timer('p', { schedule: '0 0 1 * * *' })";`],
  ["not: a template", `${imports}const s = \`app.timer('p', { schedule: '0 0 1 * * *' })\`;`],
  ["not: a hole", `${imports}app.timer('p', { schedule: \`0 0 \${h} * * *\`, handler: p });`],
  [
    "not: a variable",
    `${imports}let s = '0 0 1 * * *'; app.timer('p', { schedule: s, handler: p });`,
  ],
  ["not: a call", `${imports}app.timer('p', { schedule: read(), handler: p });`],
  ["not: without the import", `app.timer('p', { schedule: '0 0 1 * * *', handler: p });`],
  [
    "not: another app",
    `import { app } from './own';\nimport { input } from '@azure/functions';\napp.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
  ],
  ["not: node-cron", `${imports}cron.schedule('*/5 * * * *', f)`],
  ["not: Netlify", `${imports}export const config = { schedule: '*/5 * * * *' }`],
  ["not: the package cron", `${imports}new CronJob('*/5 * * * *')`],
  ["not: NestJS", `${imports}@Cron('*/5 * * * *') run() {}`],
  [
    "not: the preview",
    `import { func } from '@azure/functions';\nfunc.app.timer('*/5 * * * *', p)`,
  ],
  ["not: vispy's Timer", `${imports}app.Timer('auto', { schedule: '*/5 * * * *' })`],
  ["not: unfinished", `${imports}app.timer('p', { schedule: '0 0 1 * * *`],
];

const jsx: readonly Row[] = [
  [
    "behind an apostrophe in an element",
    `${imports}const p = <p>Don't</p>;\napp.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
];

const typescript: readonly Row[] = [
  [
    "a cast in front",
    `${imports}const n = <number>x;\napp.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "a typed constant",
    `${imports}const every: string = '0 0 1 * * *';\napp.timer('p', { schedule: every, handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "as const",
    `${imports}app.timer('p', { schedule: '0 0 1 * * *' as const, handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "a constant as const",
    `${imports}const N = '0 0 1 * * *' as const; app.timer('p', { schedule: N, handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "a type beside the import",
    `import { app, type Timer, InvocationContext } from "@azure/functions";\napp.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
  [
    "import … = require",
    `import f = require("@azure/functions");\nf.app.timer('p', { schedule: '0 0 1 * * *', handler: p });`,
    "0 0 1 * * * =",
  ],
];

const json: readonly Row[] = [
  [
    "a binding",
    `{ "bindings": [ { "type": "timerTrigger", "direction": "in", "name": "Timer", "schedule": "0 0 5 * * 1-5" } ] }`,
    "0 0 5 * * 1-5 =",
  ],
  [
    "another case, a setting",
    `{ "bindings": [ { "name": "t", "type": "TimerTrigger", "direction": "in", "schedule": "%ReportSchedule%", "runOnStartup": false } ] }`,
    "%ReportSchedule% =",
  ],
  [
    "the schedule first",
    `{ "bindings": [ { "schedule": "00:10:00", "name": "t", "type": "timerTrigger", "direction": "in", "useMonitor": true } ] }`,
    "00:10:00 =",
  ],
  [
    "a mark, comments, startup",
    `\uFEFF// a\n{ "bindings": [ { "type": "timerTrigger", "Schedule": "0 0 5 * * *", "runOnStartup": true } ] }`,
    "0 0 5 * * * = startup",
  ],
  [
    "escapes",
    `{ "bindings": [ { "type": "timerTrigger", "schedule": "0 *\\/5 * * * *" } ] }`,
    "0 */5 * * * *",
  ],
  ["an empty one", `{ "bindings": [ { "type": "timerTrigger", "schedule": "" } ] }`, " ="],
  ["not: a quote alone", `{ "bindings": [ { "type": "timerTrigger", "schedule": "`],
  [
    "beside what is no binding",
    `{ "bindings": [ 1, null, [], { "type": "timerTrigger", "schedule": "0 0 5 * * *" } ] }`,
    "0 0 5 * * * =",
  ],
  [
    "not: another binding",
    `{ "bindings": [ { "type": "queueTrigger", "schedule": "0 0 5 * * *" } ] }`,
  ],
  [
    "not: generated",
    `{ "generatedBy": "Microsoft.NET.Sdk.Functions", "bindings": [ { "type": "timerTrigger", "schedule": "0 0 5 * * *" } ] }`,
  ],
  [
    "not: from attributes",
    `{ "configurationSource": "attributes", "bindings": [ { "type": "timerTrigger", "schedule": "0 0 5 * * *" } ] }`,
  ],
  ["not: elsewhere", `{ "type": "timerTrigger", "schedule": "0 0 5 * * *" }`],
  ["not: no string", `{ "bindings": [ { "type": "timerTrigger", "schedule": 5 } ] }`],
  ["not: a container registry's task", `{ "timerTriggers": [ { "schedule": "0 5 * * *" } ] }`],
  ["not: unfinished", `{ "bindings": [ { "type": "timerTrigger", "schedule": "0 0`],
];

const languages: readonly (readonly [file: string, rows: readonly Row[]])[] = [
  ["Jobs.fs", fsharp],
  ["Jobs.java", java],
  ["Jobs.kt", kotlin],
  ["function_app.py", python],
  ["jobs.js", [...javascript, ...jsx]],
  ["jobs.tsx", jsx],
  ["jobs.ts", [...javascript, ...typescript]],
  ["function.json", json],
];

for (const [file, rows] of languages) {
  describe(`timers in ${file}`, () => {
    for (const [why, text, ...schedules] of rows) {
      it(why, () => deepEqual(schedulesIn(file, text), schedules));
    }
  });
}

describe("text of programs", () => {
  const timer = "app.timer('p', { schedule: '0 0 1 * * *', handler: p });";
  const filled = (length: number) =>
    `${imports}${timer}\n`.padEnd(length, `//${"-".repeat(500)}\n`);
  const rows: readonly (readonly [why: string, text: string, isRead: boolean])[] = [
    ["a long line", `${imports}${timer.padStart(1999)}`, true],
    ["a line that a bundler made", `${imports}${timer.padStart(2000)}`, false],
    [
      "the same behind a schedule that begins it",
      `${imports}app.timer('p', { schedule:\n'0 0 1 * * *', handler: p });/*${"-".repeat(2000)}*/`,
      false,
    ],
    ["the same behind it", `${imports}${timer}/*${"-".repeat(2000)}*/`, false],
    [
      "long lines beside it",
      `${imports}/*${"-".repeat(2000)}*/\n${timer}\n//${"-".repeat(2000)}`,
      true,
    ],
    ["a file as large as people write", filled(500_000), true],
    ["a larger one", filled(500_001), false],
    ["a mark at the very beginning", `@generated by x\n${imports}${timer}`, false],
    ["a generator's mark", `// <auto-generated/>\n${imports}${timer}`, false],
    ["another generator's", `/** @generated by x */\n${imports}${timer}`, false],
    ["a third one's", `// Code generated by x.\n${imports}${timer}`, false],
    ["a mark far below", `${imports}${timer}\n//${"-".repeat(1000)}\n// @generated`, true],
    ["a template's placeholder", `${imports}${timer.replace("0 0 1 * * *", "{{cron}}")}`, false],
    ["another encoding", `${imports}${timer.replace("0 0 1", "0 \uFFFD 1")}`, false],
  ];
  for (const [why, text, isRead] of rows) {
    it(`${why} is ${isRead ? "" : "not "}read`, () => {
      deepEqual(schedulesIn("jobs.js", text).length, isRead ? 1 : 0);
    });
  }

  for (const [file, length, text] of [
    ["Jobs.cs", 4_000_000, `void Run([TimerTrigger("0 0 1 * * *")] TimerInfo t) { }`],
    ["function.json", 500_000, `{"bindings":[{"type":"timerTrigger","schedule":"0 0 1 * * *"}]}`],
  ] as const) {
    it(`of more than ${length} characters in ${file} is a program's`, () => {
      deepEqual(schedulesIn(file, `${text}\n`.padEnd(3000)).length, 1);
      deepEqual(schedulesIn(file, `${text}\n`.padEnd(length + 1)), []);
    });
  }

  it("keeps its timers in its own order", () => {
    const second = timer.replace("1 *", "2 *");
    const generic = `app.generic('p', { trigger: trigger.generic({ schedule: '0 0 3 * * *' }) });`;
    deepEqual(schedulesIn("jobs.js", `${imports}${generic}\n${timer}\n${second}`), [
      "0 0 3 * * * =",
      "0 0 1 * * * =",
      "0 0 2 * * * =",
    ]);
  });
});

describe("files that hold no timers for anybody", () => {
  const timer = `${imports}app.timer('p', { schedule: '0 0 1 * * *', handler: p });`;
  for (const file of [
    "node_modules/a/jobs.js",
    "dist/jobs.js",
    "jobs.min.js",
    "vercel.json",
    "crontab",
    "constructor",
    "job.yml",
  ]) {
    it(file, () => deepEqual(schedulesIn(file, timer), []));
  }
});
