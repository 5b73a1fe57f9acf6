import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as l10n from "@vscode/l10n";
import { retryWhileBusy } from "../../core/node/retryWhileBusy";
import { withSettings } from "./backup/preserve";
import { DeployError } from "./deployError";
import { examine } from "./preflight";
import type { DeployRequest } from "./request";
import type { Contents } from "./source/contents";
import { readSource } from "./source/source";
import { createZip } from "./zip/zip";

/** Writing the zip must replace nothing but a zip, and no file that goes into it. */
async function refuseOutput({ output, source }: PackageRequest, contents: Contents): Promise<void> {
  const stats = await stat(output).catch(() => undefined);
  const isPacked = [...contents.entries].some(({ path }) => join(source.path, path) === output);
  const refusal = stats?.isDirectory()
    ? l10n.t("{0} is a folder. Specify the zip file to write.", output)
    : stats && !stats.isFile()
      ? l10n.t("{0} is a device or a pipe. Specify the zip file to write.", output)
      : isPacked || source.path === output
        ? l10n.t("{0} is part of the WebJob. Specify another zip file to write.", output)
        : undefined;
  if (refusal !== undefined) {
    throw new DeployError(refusal, "source", "untouched");
  }
}

export type PackageRequest = Pick<
  DeployRequest,
  | "job"
  | "source"
  | "settings"
  | "exclude"
  | "defaultExcludes"
  | "platform"
  | "signal"
  | "report"
  | "check"
> & {
  /** The zip to write. */
  readonly output: string;
};

/**
 * Writes the zip that a deployment would send. The file appears whole or not at all. Problems are
 * reported but only those that leave nothing to run stop it, with a {@link DeployError}. Resolves
 * to the number of files.
 */
export async function packageJob(request: PackageRequest): Promise<number> {
  const { output, source, job, report, signal } = request;
  const contents = withSettings(request, await readSource(source, request));
  const half = `${output}.${process.pid}.part`;
  try {
    report({ kind: "contents", contents });
    const findings = await examine(request, contents);
    for (const finding of findings) {
      report({ kind: "finding", finding });
    }
    for (const message of contents.warnings) {
      report({ kind: "warning", message });
    }
    const [worst] = findings;
    if (worst?.severity === "error") {
      throw new DeployError(
        l10n.t("Couldn't package {0}: {1}", job.name, worst.message),
        "source",
        "untouched",
      );
    }
    await refuseOutput(request, contents);
    const packed = (done: number) =>
      report({ kind: "progress", done, total: contents.size, isPacking: true });
    const written = await openOutput(half, output);
    await pipeline(createZip(contents, { signal, packed, extra: contents.made }), written);
    await retryWhileBusy(() => rename(half, output));
    return contents.entries.length;
  } finally {
    contents.close?.();
    // Its place may be none at all, which was said.
    await rm(half, { force: true }).catch(() => undefined);
  }
}

/** Throws a sentence where no file can be. */
async function openOutput(half: string, output: string): Promise<Writable> {
  try {
    await mkdir(dirname(output), { recursive: true });
    return (await open(half, "w")).createWriteStream();
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const reason = reasons[code]?.() ?? message;
    throw new DeployError(
      l10n.t("{0} can't be written: {1}. Specify another zip file to write.", output, reason),
      "source",
      "untouched",
      error,
    );
  }
}

const reasons: Readonly<Record<string, () => string>> = {
  ENOTDIR: () => l10n.t("a file is where its folder would be"),
  EEXIST: () => l10n.t("a file is where its folder would be"),
  ENAMETOOLONG: () => l10n.t("the name is too long"),
  EACCES: () => l10n.t("this user can't write there"),
  EPERM: () => l10n.t("this user can't write there"),
  EROFS: () => l10n.t("the disk is read-only"),
  ENOENT: () => l10n.t("there can't be a file there"),
};
