import type { FoundJob } from "../find/foundJob";
import { type BuildAnswer, entryFor, isFault, readEntry } from "./setting";

/**
 * What `webjobs.build` says of a folder; a value that can't be meant says nothing here, and is
 * named by the build.
 */
export function answerFor(setting: unknown, folder: string): BuildAnswer | undefined {
  const value = entryFor(setting, folder);
  const answer = value === undefined ? undefined : readEntry(value);
  return answer === undefined || isFault(answer) ? undefined : answer;
}

/** Whether a source can't run as it is, and something here can build it. */
export function needsBuild(
  answer: BuildAnswer | undefined,
  { missing, needsPackages }: Pick<FoundJob, "missing" | "needsPackages">,
): boolean {
  if (answer !== undefined) {
    return answer !== false;
  }
  const isUnbuilt = missing?.need === "build" && missing.style !== "old";
  return isUnbuilt || needsPackages !== undefined;
}
