/** The setting `webjobs.build`: what a person says about building, keyed by source folder. */

import { normalPath } from "../find/paths";
import type { KnownJob } from "../find/search";
import { isObject } from "../isObject";
import { type JobKind, jobKinds } from "../webJob";

export interface BuildEntry {
  /** The name of an editor's task; not beside `command`. */
  readonly task?: string;
  /** A list is started without a shell. */
  readonly command?: string | readonly string[];
  /** What the build writes, relative to the source folder. */
  readonly output?: string;
  /** The file of the output that is started. */
  readonly run?: string;
  readonly name?: string;
  readonly kind?: JobKind;
  /**
   * What the build reads, as globs relative to the source folder; without them it is never taken
   * for unchanged.
   */
  readonly inputs?: readonly string[];
  /** A runtime identifier of .NET, or the system that the output runs on. */
  readonly runtime?: string;
  /** Build again when a source file changes, while the job runs on the local host. */
  readonly watch?: boolean;
}

/** `false`: never built. */
export type BuildAnswer = BuildEntry | false;

/** A member that can't be meant, with the type that it has to have. */
export interface EntryFault {
  readonly key: string;
  readonly expected: string;
}

/**
 * The entry of a folder, relative to the workspace folder; undefined when the setting says nothing
 * of it.
 */
export function entryFor(setting: unknown, folder: string): unknown {
  const wanted = normalPath(folder);
  const entries = Object.entries(isObject(setting) ? setting : {});
  return entries.find(([key]) => normalPath(key) === wanted)?.[1];
}

/** The jobs that the setting makes of folders: those of which it says name or kind. */
export function jobsIn(setting: unknown): Readonly<Record<string, Exclude<KnownJob, false>>> {
  const jobs = Object.entries(isObject(setting) ? setting : {}).flatMap(([folder, value]) => {
    const entry = readEntry(value);
    if (entry === false || isFault(entry) || (entry.name ?? entry.kind) === undefined) {
      return [];
    }
    const { name, kind } = entry;
    return [[folder, { ...(name && { name }), ...(kind && { kind }) }] as const];
  });
  return Object.fromEntries(jobs);
}

/** A typed entry, or what is wrong with it. */
export function readEntry(value: unknown): BuildAnswer | EntryFault {
  if (value === false || value === undefined) {
    return value ?? {};
  }
  if (!isObject(value)) {
    return { key: "", expected: "object | false" };
  }
  for (const [key, member] of Object.entries(value)) {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (shape === undefined) {
      return { key, expected: Object.keys(shapes).join(", ") };
    }
    if (!shape.accepts(member)) {
      return { key, expected: shape.expected };
    }
  }
  return "task" in value && "command" in value
    ? { key: "command", expected: "task | command" }
    : value;
}

export function isFault(answer: BuildAnswer | EntryFault): answer is EntryFault {
  return answer !== false && "expected" in answer;
}

interface Shape {
  readonly expected: string;
  accepts(value: unknown): boolean;
}

const text: Shape = {
  expected: "string",
  accepts: (value) => typeof value === "string" && value !== "",
};
const list: Shape = {
  expected: "string[]",
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(text.accepts),
};

const shapes: Readonly<Record<string, Shape>> = {
  task: text,
  command: {
    expected: "string | string[]",
    accepts: (value) => text.accepts(value) || list.accepts(value),
  },
  output: text,
  run: text,
  name: text,
  kind: {
    expected: jobKinds.join(" | "),
    accepts: (value) => jobKinds.some((kind) => kind === value),
  },
  inputs: list,
  runtime: text,
  watch: { expected: "boolean", accepts: (value) => typeof value === "boolean" },
};
