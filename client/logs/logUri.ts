import { Uri } from "vscode";
import { applicationLogPath } from "../../core/kudu";

export const logScheme = "webjobs-log";

/** A log at a place. */
export interface LogAddress {
  /** `Place.id`. */
  readonly place: string;
  readonly job: string;
  /** Below `HOME`, `/`-separated; {@link applicationLogPath} is no file but a stream. */
  readonly path: string;
  /** Present for the log of a run, which ends with the run. */
  readonly run?: string;
}

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
  return file === "job_scheduler.log"
    ? `${job} scheduler`
    : path === applicationLogPath
      ? "app"
      : job;
}
