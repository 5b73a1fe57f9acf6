import type { Buildable } from "../../../core/build/ecosystem";
import type { Folder } from "../../../core/folder";
import type { BuildRequest } from "../request";

/** What a plan is made from. */
export interface PlanContext
  extends Pick<BuildRequest, "source" | "name" | "target" | "options" | "environment"> {
  readonly folder: Folder;
  readonly entry: NonNullable<BuildRequest["entry"]>;
  readonly files: Buildable["files"];
}
