/** What surrounds a settings.job: run file, name, place, scripts, Visual Studio's files. */
import type { Folder } from "../../core/folder";
import type { Platform } from "../../core/protocol";
import type { JobPath } from "../../core/webJob";
import type { JobDocument } from "../jobDocument";
import type { Problem } from "../problem";

export interface FolderCase {
  readonly document: JobDocument;
  readonly folder: Folder;
  readonly job?: JobPath;
  readonly platform: Platform;
}

export async function judgeFolder(_: FolderCase): Promise<Problem[]> {
  return [];
}
