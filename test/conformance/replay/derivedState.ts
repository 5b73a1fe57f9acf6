/**
 * The state that a scenario's own data tell, for one that no script sets up: which jobs were there
 * before its first step, what they did, whether they had run.
 */
import { isSafeJobName } from "../../../core/webJob";
import { afterAnEarlierJob } from "./script";
import type { Files, Kind, Stage } from "./stage";
import type { RecordedStep, Scenario } from "./transcripts";

/** A job that was there before the first step. */
export interface EarlierJob {
  readonly kind: Kind;
  readonly name: string;
  readonly files: Files;
  readonly hasRun: boolean;
  /** The status of a continuous job when it is first seen. */
  readonly status: string | undefined;
}

interface RecordedJob {
  readonly name?: string;
  readonly type?: Kind;
  readonly run_command?: string;
  readonly status?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly latest_run?: unknown;
}

/** Jobs that the answers prove to have been there, in the order in which they are seen. */
export function earlierJobs(scenario: Scenario): EarlierJob[] {
  const known = new Map<string, EarlierJob | undefined>();
  for (const step of scenario.steps) {
    for (const { kind, name, isNew, object } of mentions(step)) {
      const key = `${kind}/${name}`;
      if (!known.has(key)) {
        known.set(key, isNew ? undefined : jobOf(scenario, kind, name, object));
      }
    }
  }
  return [...known.values()].filter((job) => job !== undefined);
}

/** Makes the state on a stage and starts its host. */
export async function makeDerivedState(stage: Stage, scenario: Scenario): Promise<void> {
  const jobs = earlierJobs(scenario);
  await (hadEarlierJobs(scenario) ? afterAnEarlierJob(stage) : stage.start());
  for (const { kind, name, files, hasRun, status } of jobs) {
    await stage.upload(kind, name, files);
    if (hasRun) {
      await stage.run(name);
    }
    if (status !== undefined && status !== "Initializing") {
      await stage.reaches(name, status);
    }
  }
}

/** What was made, for whoever wonders why a scenario differs. */
export function describeDerivedState(scenario: Scenario): string {
  const jobs = earlierJobs(scenario).map(({ kind, name, files }) => {
    return `${kind} job ${name} with ${JSON.stringify(files)}`;
  });
  const made = jobs.length === 0 ? "no job" : jobs.join(", ");
  return `no set-up function is written for "${scenario.given}" (scripts/*.ts, by the scenario's name); its data told of ${made}`;
}

/** True when a job's log begins as on an engine that had served others before. */
function hadEarlierJobs({ files }: Scenario): boolean {
  return Object.entries(files).some(
    ([path, text]) =>
      path.endsWith("/job_log.txt") &&
      /^\[[^\]]*\] Detected WebJob file\/s were updated/.test(text),
  );
}

interface Mention {
  readonly kind: Kind;
  readonly name: string;
  /** The step itself brings the job, or proves that there is none. */
  readonly isNew: boolean;
  readonly object?: RecordedJob;
}

function mentions({ request, response, timeline }: RecordedStep): Mention[] {
  const path = request?.path ?? timeline?.get ?? "";
  const [, kind, encoded, rest = ""] =
    /^\/api\/(continuous|triggered)webjobs\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const name = decodeURIComponent(encoded ?? "");
  if (kind !== undefined && isSafeJobName(name)) {
    const isNew = request !== undefined && !provesJob(request.method, rest, response);
    return [{ kind: kind as Kind, name, isNew, object: read(response?.body) }];
  }
  const list = response?.status === 200 ? read(response.body) : undefined;
  return Array.isArray(list)
    ? (list as RecordedJob[]).flatMap((object) =>
        object.name !== undefined && object.type !== undefined
          ? [{ kind: object.type, name: object.name, isNew: false, object }]
          : [],
      )
    : [];
}

/** True for an answer that only a job gets which was there before. */
function provesJob(method: string, rest: string, response: RecordedStep["response"]): boolean {
  const { status = 0, body = "" } = response ?? {};
  if (method === "PUT" && rest === "") {
    return /"latest_run":\{/.test(body);
  }
  if (method === "DELETE" || (rest === "/settings" && body === "{}")) {
    return false;
  }
  return status === 409 || (status >= 200 && status < 400);
}

function jobOf(
  { files }: Scenario,
  kind: Kind,
  name: string,
  object: RecordedJob | undefined,
): EarlierJob {
  const { run_command = "run.sh", settings = {}, status, latest_run } = object ?? {};
  const folder = run_command.includes("/")
    ? run_command.slice(0, run_command.lastIndexOf("/") + 1)
    : "";
  const log = Object.entries(files).find(
    ([path]) => path.startsWith(`{HOME}/data/jobs/${kind}/${name}/`) && /_log\.txt$/.test(path),
  )?.[1];
  return {
    kind,
    name,
    files: {
      [run_command]: log === undefined ? usualScript[kind] : scriptOf(log),
      ...(Object.keys(settings).length > 0
        ? { [`${folder}settings.job`]: JSON.stringify(settings) }
        : {}),
      ...(status === "Stopped" ? { [`${folder}disable.job`]: "" } : {}),
    },
    hasRun: latest_run !== undefined && latest_run !== null,
    status,
  };
}

const usualScript: Readonly<Record<Kind, string>> = {
  continuous: "sleep 1000\n",
  triggered: "echo hi\n",
};

/**
 * A shell script that writes what the first run of a log wrote, and ends, or does not, as it did.
 */
function scriptOf(log: string): string {
  const [, run = ""] = log.split("Status changed to Running\r\n");
  const lines: string[] = [];
  for (const [, channel = "", text = ""] of run.matchAll(/^\[[^\]]*: ([A-Z ]+)\] (.*?)\r?$/gm)) {
    const [, code] = /^Job failed due to exit code (\d+)$/.exec(text) ?? [];
    if (code !== undefined || text === "Status changed to Success") {
      return [...lines, `exit ${code ?? 0}\n`].join("\n");
    }
    if (channel === "INFO" || channel === "ERR ") {
      lines.push(`echo '${text.replaceAll("'", "'\\''")}'${channel === "INFO" ? "" : " >&2"}`);
    }
  }
  return [...lines, "sleep 1000\n"].join("\n");
}

/** Undefined for what is no JSON. */
function read(body: string | undefined): RecordedJob | undefined {
  try {
    return JSON.parse(body ?? "");
  } catch {
    return undefined;
  }
}
