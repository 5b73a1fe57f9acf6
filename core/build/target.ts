/** What a build is for: the system that the program runs on, as far as it is known. */

export type TargetOs = "windows" | "linux";

export interface BuildTarget {
  /** Undefined while no site says it: then the program is to run on both. */
  readonly os?: TargetOs;
  /** Of the site's worker. */
  readonly bits?: 32 | 64;
  /** As Azure writes it: `DOTNETCORE|8.0`, `PYTHON|3.12`. */
  readonly stack?: string;
  /** True for this machine's local host. */
  readonly isHere?: boolean;
}

/** One word for a path and for the cache: what is built for one target is not taken for another. */
export function targetName({ os, bits, stack, isHere }: BuildTarget): string {
  const parts = [isHere ? "local" : (os ?? "both"), bits && String(bits), stack];
  return parts
    .filter((part) => part !== undefined)
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-");
}

/** The version of a stack that has this name: `versionOf("PYTHON|3.12", "python")` is `3.12`. */
export function versionOf(stack: string | undefined, name: string): string | undefined {
  const [, found = "", version] = /^([a-z]+)\|v?(\d+(?:\.\d+)*)/i.exec(stack ?? "") ?? [];
  return found.toLowerCase() === name ? version : undefined;
}

/** For a program that brings its runtime: a 32-bit one runs on Windows workers of both kinds. */
export function runtimeIdentifier({ os, bits }: BuildTarget): string | undefined {
  return os === "linux"
    ? "linux-x64"
    : os === "windows"
      ? `win-${bits === 64 ? "x64" : "x86"}`
      : undefined;
}
