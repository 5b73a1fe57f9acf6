/** `webjobs-host start`: a host that runs until its terminal, its parent or a signal ends it. */

import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { inActualCase } from "../../core/node/actualCase";
import { listJobNames, sourceKindFolder } from "../../core/node/jobFolder";
import { defaultHome } from "../../core/node/runningHost";
import { jobKinds, primaryJobsPath } from "../../core/webJob";
import { isInside } from "../files/confine";
import { createHost } from "../host";
import type { Host } from "../hostOptions";
import { StartError } from "../startError";
import type { StartArguments } from "./startArguments";

export interface Messages {
  /** A sentence for the user. */
  warn(sentence: string): void;
  /** A bug: what it was, with its stack. */
  report(error: unknown): void;
  /** A client has asked the host to end. */
  onStopRequested(): void;
}

/** Fails with a {@link StartError}. `folder` is the current one. */
export async function startHost(
  given: StartArguments,
  folder: string,
  messages: Messages,
): Promise<Host> {
  const { jobs, port, start, timing, ncrontab, timeZone, settingsFile, keepHome } = given;
  const jobsFolder = jobs ?? resolve(folder, inActualCase(folder, "App_Data/jobs"));
  refuseFile("--jobs", jobs);
  if (given.build && jobs === undefined) {
    throw new StartError(
      l10n.t("--build builds the jobs of --jobs. Add --jobs with the folder that contains them."),
    );
  }
  const home = given.home ?? defaultHome(jobsFolder);
  refuseFile("--home", home);
  warnOfUnknown(jobsFolder, start, messages.warn);
  return createHost({
    home,
    built: given.build ? await build(jobsFolder, messages) : undefined,
    isDefaultHome: given.home === undefined,
    jobs,
    port,
    start,
    timing,
    ncrontab,
    timeZone,
    keepHome,
    settingsFile,
    settingsSearch: { jobsFolder, top: topOfSearch(jobsFolder, folder) },
    ...messages,
  });
}

async function build(jobsFolder: string, messages: Messages) {
  const { buildSources } = await import("./buildSources.js");
  return buildSources(jobsFolder, join(__dirname, "webjobs.js"), messages);
}

/** They may come later; a name that was mistyped never does. */
function warnOfUnknown(jobs: string, start: StartArguments["start"], warn: Messages["warn"]): void {
  const known = jobKinds.flatMap((kind) => listJobNames(sourceKindFolder(jobs, kind)));
  const unknown = typeof start === "string" ? [] : start.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    warn(l10n.t("--start names {0}, but {1} has no such WebJob yet.", unknown.join(", "), jobs));
  }
}

/**
 * Where the search for local.settings.json ends: the current folder, which is the workspace's, or
 * for jobs outside of it the folder above `App_Data`.
 */
function topOfSearch(jobsFolder: string, folder: string): string {
  return isInside(folder, jobsFolder) ? folder : dirname(dirname(resolve(jobsFolder)));
}

function refuseFile(name: string, path: string | undefined): void {
  if (path !== undefined && isNoFolder(path)) {
    throw new StartError(l10n.t("{0} must be a folder, but {1} isn't one.", name, path));
  }
}

/** False for what does not exist yet. */
function isNoFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    // A link that leads to itself, or not ours to look at.
    return true;
  }
}

/** What a program that started the host reads: one line. */
export function readyLine({ url, token, pid }: Host): string {
  return JSON.stringify({ url, token, pid });
}

/** For a terminal: without the token, which would stay in its scroll-back buffer. */
export function readySentence({ url, home }: Host, { jobs }: StartArguments): string {
  const source = jobs ?? join(home, ...primaryJobsPath.split("/"));
  return l10n.t(
    "The local WebJobs host is running at {0} with jobs from {1}. Logs and uploads are stored in {2}. Press Ctrl+C to stop it.",
    url,
    source,
    home,
  );
}
