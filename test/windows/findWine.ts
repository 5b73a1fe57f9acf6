import { existsSync } from "node:fs";
import { findProgram } from "../e2e/harness/program";

/** Debian's packages of Wine for 64-bit programs, with the server that all of them share. */
export const winePackages = "wine64 wine";

export function findWine(): string | undefined {
  return findProgram(["wine64"]) ?? ["/usr/lib/wine/wine64"].find((path) => existsSync(path));
}
