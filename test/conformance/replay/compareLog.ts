/**
 * Job logs, record by record. System records, stdout records and stderr records each keep their
 * order; between the three, a console record may only move within its own run, because the recorded
 * engine itself wrote lines that came close together in either order.
 */
import type { Bindings } from "./placeholders";

interface LogRecord {
  readonly channel: "SYS" | "INFO" | "ERR";
  readonly text: string;
}

export interface LogRules {
  /** Console lines that are left out on both sides. */
  readonly ignore?: RegExp;
  /** The job lives on, so more lines than recorded may have come. */
  readonly goesOn?: boolean;
}

const cut = /…\[\d+ characters cut by the recorder\]…/;
/** bash's own message about a killed child. */
const killedByBash = /^\[.*\] \S+: line \d+: +\d+ Killed/;
/** Exceptions are .NET's; only their place counts. */
const exception = /^(\[.*?\] )(?:System\.AggregateException: |ApplicationName=)[\s\S]*$/;
/** A timer a few milliseconds early leaves a line of its own. */
const tick = /\] (?:WebJob invoked|Next schedule expected in .*)\r\n$/;
const tickTolerance = 3;

function readLog(text: string): LogRecord[] {
  const starts = [...text.matchAll(/^\[[^\]\n]*> [^\]\n]*: (SYS )?(INFO|WARN|ERR )\]/gm)];
  return starts.map((start, index) => {
    const record = text.slice(start.index, starts[index + 1]?.index);
    const channel = start[1] ? "SYS" : start[2] === "ERR " ? "ERR" : "INFO";
    return { channel, text: record };
  });
}

export function compareLog(
  recorded: string,
  actual: string,
  bindings: Bindings,
  rules: LogRules = {},
): string[] {
  const mine = kept(readLog(actual), rules);
  if (/\] (?:Scheduling WebJob with|Next schedule expected in) /.test(recorded)) {
    return compareTicks(kept(readLog(recorded), rules), mine, bindings, startsInside(recorded));
  }
  const [head = "", tail] = recorded.split(cut);
  if (tail !== undefined) {
    const first = kept(readLog(head), rules);
    const last = kept(readLog(tail), rules);
    return [
      ...compareRecords(first, mine.slice(0, first.length), bindings),
      ...compareRecords(last, lastOf(mine, last.length), bindings),
    ];
  }
  const theirs = kept(readLog(recorded), rules);
  if (startsInside(recorded)) {
    return compareRecords(theirs, lastOf(mine, theirs.length), bindings);
  }
  const comparable = rules.goesOn ? mine.slice(0, theirs.length) : mine;
  return compareRecords(theirs, comparable, bindings);
}

/** The recorder kept only the end of a long log. */
function startsInside(recorded: string): boolean {
  return recorded !== "" && !recorded.startsWith("[");
}

function lastOf<Item>(items: readonly Item[], count: number): readonly Item[] {
  return items.slice(Math.max(0, items.length - count));
}

function kept(records: readonly LogRecord[], { ignore }: LogRules): LogRecord[] {
  return records.filter(
    ({ channel, text }) => channel === "SYS" || !(killedByBash.test(text) || ignore?.test(text)),
  );
}

function compareRecords(
  recorded: readonly LogRecord[],
  actual: readonly LogRecord[],
  bindings: Bindings,
): string[] {
  const problems = (["SYS", "INFO", "ERR"] as const).flatMap((channel) =>
    compareChannel(
      inRuns(recorded).filter((record) => record.channel === channel),
      inRuns(actual).filter((record) => record.channel === channel),
      bindings,
    ),
  );
  return problems.slice(0, 3);
}

interface RecordInRun extends LogRecord {
  readonly run: number;
}

/** Numbers the runs, so that a console line cannot pass for one of another run. */
function inRuns(records: readonly LogRecord[]): RecordInRun[] {
  let run = 0;
  return records.map((record) => {
    run += /\] Run script '/.test(record.text) ? 1 : 0;
    return { ...record, run };
  });
}

function compareChannel(
  recorded: readonly RecordInRun[],
  actual: readonly RecordInRun[],
  bindings: Bindings,
): string[] {
  const length = Math.max(recorded.length, actual.length);
  for (let index = 0; index < length; index += 1) {
    const wanted = recorded[index];
    const came = actual[index];
    if (!wanted || !came) {
      return [
        wanted
          ? `log line ${JSON.stringify(wanted.text)} is missing`
          : `log line ${JSON.stringify(came?.text)} was not recorded`,
      ];
    }
    const problem = bindings.match(shown(wanted.text), shown(came.text));
    if (problem) {
      return [`log line ${JSON.stringify(came.text)} instead of ${JSON.stringify(wanted.text)}`];
    }
    if (wanted.run !== came.run) {
      return [`log line ${JSON.stringify(came.text)} came in run ${came.run}, not ${wanted.run}`];
    }
  }
  return [];
}

function shown(text: string): string {
  return text.replace(exception, "$1an exception\r\n");
}

/** Lines that the schedule's timer writes are counted, the others compared. */
function compareTicks(
  recorded: readonly LogRecord[],
  actual: readonly LogRecord[],
  bindings: Bindings,
  fromInside: boolean,
): string[] {
  const steady = (records: readonly LogRecord[]) => records.filter(({ text }) => !tick.test(text));
  const invoked = (records: readonly LogRecord[]) =>
    records.filter(({ text }) => text.endsWith("] WebJob invoked\r\n")).length;
  const theirs = steady(recorded);
  const all = steady(actual);
  const mine = fromInside ? lastOf(all, theirs.length) : all;
  const difference = invoked(actual) - invoked(recorded);
  const tooMany = fromInside ? false : Math.abs(difference) > tickTolerance;
  return [
    ...compareRecords(theirs, mine, bindings),
    ...(tooMany
      ? [`the schedule fired ${invoked(actual)} times, recorded ${invoked(recorded)}`]
      : []),
    ...invokedAlone(actual),
  ];
}

/** After each `WebJob invoked` the next run is told. */
function invokedAlone(actual: readonly LogRecord[]): string[] {
  const alone = actual.findIndex(
    ({ text }, index) =>
      text.endsWith("] WebJob invoked\r\n") &&
      index + 1 < actual.length &&
      !/\] Next schedule expected in /.test(actual[index + 1]?.text ?? ""),
  );
  return alone < 0 ? [] : ["WebJob invoked is not followed by the next schedule"];
}
