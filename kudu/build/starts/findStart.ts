import type { Start } from "../../../core/build/runFiles";
import type { TargetOs } from "../../../core/build/target";
import { filesIn } from "../../../core/folder";
import { diskFolder } from "../../../core/node/diskFolder";
import type { Plan } from "../plan";
import type { BuildRequest } from "../request";
import { outDirOf } from "../tsconfig";
import { findCommandStart } from "./command";
import { findDotnetStart } from "./dotnet";
import { findNodeStart } from "./node";
import { findPythonStart } from "./python";

/**
 * What the run files of a stage start; undefined when it has all that it needs. `lacking`: the
 * systems without a run file.
 */
export async function findStart(
  { name, entry, source, target, report }: BuildRequest,
  { ecosystem }: Plan,
  stage: string,
  lacking: readonly TargetOs[],
): Promise<Start | undefined> {
  const folder = diskFolder(stage);
  const run = entry?.run;
  switch (ecosystem) {
    case "node":
      return findNodeStart(folder, { name, run, outDir: await outDirOf(source) });
    case "dotnet":
      return findDotnetStart(folder, { name, run, target, report });
    case "python":
      return findPythonStart(folder, { name, run });
    case "maven":
    case "gradle": {
      const jar = (await filesIn(folder)).find((each) => each.endsWith(".jar"));
      return { kind: "jar", file: run ?? jar ?? "" };
    }
    default:
      return findCommandStart(folder, { name, run, lacking });
  }
}
