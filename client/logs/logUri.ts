import { Uri } from "vscode";

export const logScheme = "webjobs-log";

/** A log at a place. */
export interface LogAddress {
  /** `Place.id`. */
  readonly place: string;
  readonly job: string;
  /** Below `HOME`, `/`-separated; {@link applicationLog} is no file but a stream. */
  readonly path: string;
  /** Present for the log of a run, which ends with the run. */
  readonly run?: string;
}

/** What Kudu streams of an app's own log: there stands what it drops from a job's log after 200 lines (docs/kudu.md#4.7, #6.11). */
export const applicationLog = "/api/logstream/application";

/** A document address whose last segment is what the tab shows. */
export function logUri(address: LogAddress): Uri {
  return Uri.from({
    scheme: logScheme,
    path: `/${tabName(address)}.log`,
    query: JSON.stringify(address),
  });
}

export function logAddress(uri: Uri): LogAddress {
  return JSON.parse(uri.query) as LogAddress;
}

function tabName({ job, run, path }: LogAddress): string {
  const [file = ""] = /[^/]*$/.exec(path) ?? [];
  if (run !== undefined) {
    return file === "output_log.txt" ? `${job} ${run}` : `${job} ${run} error`;
  }
  return file === "job_scheduler.log" ? `${job} scheduler` : path === applicationLog ? "app" : job;
}
