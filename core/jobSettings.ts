/** `settings.job` as Kudu reads it: tolerant of syntax, strict about types, case-sensitive keys. */
import { type Fault, isFault } from "./newtonsoft/fault";
import { readNewtonsoft } from "./newtonsoft/read";
import type { Read } from "./newtonsoft/value";
import { withoutMark } from "./settingsFile";

export interface JobSettings {
  /** Every key of the file, known or not. Big integers are rounded here and exact in `json`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** `values` as Kudu writes it in an answer; `{}` for an unreadable file. */
  readonly json: string;
  /** Six NCRONTAB fields, not yet parsed. Absent when the value is anything but a string. */
  readonly schedule?: string;
  readonly isSingleton: boolean;
  /** Whole seconds, possibly negative; absent: {@link defaultStoppingWaitTime}. */
  readonly stoppingWaitTime?: number;
  /** Absent: true for a `.js` run file, otherwise false. */
  readonly isInPlace?: boolean;
  /** Why the whole file counts as `{}`, when it does. */
  readonly fault?: Fault | { readonly fault: "notAnObject"; readonly offset: number };
}

/** Seconds between the request to stop and the kill. */
export const defaultStoppingWaitTime = { continuous: 5, triggered: 30 } as const;

/** Never throws: a text that Kudu cannot read counts as `{}`, with the `fault` that says why. */
export function readJobSettings(text: string): JobSettings {
  const read = readNewtonsoft(withoutMark(text));
  if (isFault(read)) {
    return { ...empty, fault: read };
  }
  if (read === undefined || read.type === "null") {
    return empty;
  }
  if (read.members === undefined) {
    return { ...empty, fault: { fault: "notAnObject", offset: 0 } };
  }
  return settingsOf(read, read.members);
}

const empty: JobSettings = { values: {}, json: "{}", isSingleton: false };

function settingsOf(read: Read, members: ReadonlyMap<string, Read>): JobSettings {
  const typed = (key: string, type: Read["type"]) => {
    const member = members.get(key);
    return member?.type === type ? member.value : undefined;
  };
  return {
    values: read.value as Readonly<Record<string, unknown>>,
    json: read.json,
    schedule: typed("schedule", "string") as string | undefined,
    isSingleton: typed("is_singleton", "boolean") === true,
    stoppingWaitTime: typed("stopping_wait_time", "long") as number | undefined,
    isInPlace: typed("is_in_place", "boolean") as boolean | undefined,
  };
}
