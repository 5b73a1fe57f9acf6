import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { readStart } from "../../core/node/readBounded";
import type { BuildRequest } from "./request";

/** So much of a program tells its processor, and of one for Linux its loader. */
const headSize = 4_096;

/** Warns of programs for the system of the site that its worker can't start all the same. */
export async function warnOfPrograms(
  { name, target, report }: Pick<BuildRequest, "name" | "target" | "report">,
  stage: string,
): Promise<void> {
  const { os, bits, isHere } = target;
  if (isHere || os === undefined) {
    return;
  }
  for (const file of await readdir(stage)) {
    if (os === "windows" ? /\.exe$/i.test(file) : !file.includes(".")) {
      const head = await readStart(join(stage, file), headSize).catch(() => undefined);
      const reason = head && (os === "windows" ? notOnWindows(head, bits) : notOnLinux(head));
      if (reason) {
        report({
          kind: "warning",
          message: l10n.t("{0} of {1} doesn't start on the site: {2}.", file, name, reason),
        });
      }
    }
  }
}

/** The machine that a PE file names, after the offset at 0x3C. */
function notOnWindows(head: Buffer, bits: number | undefined): string | undefined {
  const at = head.length >= 0x40 ? head.readUInt32LE(0x3c) : head.length;
  if (head.toString("latin1", 0, 2) !== "MZ" || at + 6 > head.length) {
    return undefined;
  }
  const machine = head.readUInt16LE(at + 4);
  return machine === 0xaa64
    ? l10n.t("it's for ARM processors")
    : machine === 0x8664 && bits === 32
      ? l10n.t("it's a 64-bit program, and the app runs as 32-bit")
      : undefined;
}

/** Azure's images for Linux are of x86-64, with glibc. */
function notOnLinux(head: Buffer): string | undefined {
  if (head.length < 20 || head.toString("latin1", 0, 4) !== "\x7FELF") {
    return undefined;
  }
  return head.readUInt16LE(18) === 0xb7
    ? l10n.t("it's for ARM processors")
    : head.includes("/ld-musl-")
      ? l10n.t("it needs musl, which Azure's images for Linux don't have")
      : undefined;
}
