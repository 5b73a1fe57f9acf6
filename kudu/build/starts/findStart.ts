import type { Start } from "../../../core/build/runFiles";
import type { TargetOs } from "../../../core/build/target";
import { diskFolder } from "../../../core/node/diskFolder";
import type { Plan } from "../plan";
import type { BuildRequest } from "../request";
import { outDirOf } from "../tsconfig";
import { findNodeStart } from "./node";

/** What the run files of a stage start; undefined when it has all that it needs. `lacking`: the systems without a run file. */
export async function findStart(
  { name, entry, source }: BuildRequest,
  { ecosystem }: Plan,
  stage: string,
  lacking: readonly TargetOs[],
): Promise<Start | undefined> {
  if (lacking.length === 0) {
    return undefined;
  }
  const folder = diskFolder(stage);
  switch (ecosystem) {
    case "node":
      return findNodeStart(folder, { name, run: entry?.run, outDir: await outDirOf(source) });
    default:
      return undefined;
  }
}
