import { Uri } from "vscode";

export const logScheme = "webjobs-log";

/** The log of a job, or of one run of a triggered job, at a place. */
export interface LogAddress {
  /** `Place.id`. */
  readonly place: string;
  readonly job: string;
  /** Below `HOME`, `/`-separated. */
  readonly path: string;
  /** Present for the log of a run, which ends with the run. */
  readonly run?: string;
}

/** A document address whose last segment is what the tab shows. */
export function logUri(address: LogAddress): Uri {
  const name =
    address.run === undefined ? `${address.job}.log` : `${address.job} ${address.run}.log`;
  return Uri.from({
    scheme: logScheme,
    path: `/${name}`,
    query: JSON.stringify(address),
  });
}

export function logAddress(uri: Uri): LogAddress {
  return JSON.parse(uri.query) as LogAddress;
}
