/** What the tools answer, as JSON Schema. */

type Schema = Readonly<Record<string, unknown>>;

const text = { type: "string" };
const number = { type: "integer" };
const flag = { type: "boolean" };

/** Members whose names end with `?` may be absent. */
function object(members: Readonly<Record<string, Schema>>) {
  const named = Object.entries(members).map(
    ([name, schema]) => [name.replace("?", ""), schema] as const,
  );
  const required = Object.keys(members).filter((name) => !name.endsWith("?"));
  return { type: "object", properties: Object.fromEntries(named), required };
}

function list(items: Schema): Schema {
  return { type: "array", items };
}

const problem = {
  severity: text,
  message: text,
  code: text,
  "file?": text,
  "line?": number,
};
const run = object({ id: text, status: text, "start?": text, "end?": text, "trigger?": text });
const timer = object({ file: text, line: number, schedule: text, "sentence?": text });
const files = object({ count: number, files: list(text) });
const bounds = { leftOut: number, notice: text };
const changed = object({ job: text, site: text, status: text, notice: text });

const job = object({
  name: text,
  "kind?": text,
  "path?": text,
  "status?": text,
  "latestRun?": run,
  "error?": text,
  "schedule?": text,
  "isScheduleValid?": flag,
  "sentence?": text,
  "timeZone?": text,
  "scheduleState?": text,
  "next?": text,
  "timers?": list(timer),
});

export const answerSchemas = {
  explainSchedule: object({
    isValid: flag,
    sentence: text,
    next: list(text),
    timeZone: text,
    platform: text,
    problems: list(object(problem)),
  }),
  checkJob: object({
    checked: list(object({ folder: text, "kind?": text, name: text, problems: number })),
    checkedLeftOut: number,
    errors: number,
    problems: list(object({ folder: text, ...problem })),
    ...bounds,
  }),
  listJobs: object({
    site: text,
    isRunning: flag,
    sites: list(text),
    jobs: list(job),
    total: number,
    ...bounds,
  }),
  getRuns: object({ job: text, site: text, runs: list(run), total: number, ...bounds }),
  readLog: object({
    notice: text,
    job: text,
    kind: text,
    site: text,
    "run?": text,
    lines: list(text),
    isWhole: flag,
  }),
  runJob: object({ job: text, site: text, run, isOver: flag, notice: text }),
  startJob: changed,
  stopJob: changed,
  deployJob: object({
    job: text,
    kind: text,
    site: text,
    "status?": text,
    "changes?": object({ added: files, changed: files, removed: files }),
    remarks: list(text),
    ...bounds,
  }),
};
