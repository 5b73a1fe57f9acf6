// Which test files run on Windows, and together in which processes.
import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Milliseconds for one test at the longest: a process of Windows takes seconds to start on a busy
 * machine.
 */
export const testLimit = 240_000;

export type Size = "short" | "full";

export interface Batch {
  readonly name: string;
  readonly files: readonly string[];
}

interface Part {
  /** How the files' paths below `out/test` begin. The first part that fits has the file. */
  readonly path: string;
  readonly size: Size;
  readonly filesPerProcess: number;
}

/** What takes longest comes first, so that nothing is waited for at the end. */
const parts: readonly Part[] = [
  { path: "unit/host/scenarios/oddHome", size: "short", filesPerProcess: 1 },
  { path: "unit/host/scenarios", size: "full", filesPerProcess: 1 },
  { path: "unit/host", size: "full", filesPerProcess: 8 },
  { path: "unit/cli/", size: "short", filesPerProcess: 5 },
  { path: "unit/server", size: "short", filesPerProcess: 16 },
  { path: "conformance/", size: "short", filesPerProcess: 1 },
  { path: "unit/core", size: "short", filesPerProcess: 40 },
  { path: "unit/conformance", size: "short", filesPerProcess: 20 },
  { path: "unit/kudu", size: "full", filesPerProcess: 8 },
  { path: "unit/client/", size: "full", filesPerProcess: 20 },
  { path: "unit/gates", size: "full", filesPerProcess: 8 },
];

/** `only`: part of the files' paths; `without`: files below `out/test`. */
export function planBatches(size: Size, only: string, without: readonly string[]): Batch[] {
  const files = testFiles().filter((file) => file.includes(only) && !without.includes(file));
  const taken = new Set<string>();
  return parts.flatMap((part) => {
    const own = files.filter((file) => file.startsWith(part.path) && !taken.has(file));
    for (const file of own) {
      taken.add(file);
    }
    return size === "full" || part.size === "short" ? batchesOf(part, own) : [];
  });
}

function batchesOf({ path, filesPerProcess }: Part, files: readonly string[]): Batch[] {
  return chunk(files, filesPerProcess).map((some, index) => ({
    name: `${path} ${index + 1}`,
    files: some.map((file) => join("out", "test", file)),
  }));
}

/** Relative to `out/test`, with `/`. */
function testFiles(): string[] {
  return readdirSync(join("out", "test"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.js"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
