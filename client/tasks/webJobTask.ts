import type { TaskDefinition } from "vscode";
import type { JobKind } from "../../core/webJob";
import type { JobName } from "../targets/jobNamed";

/** A task of type `webjob` as tasks.json holds it. */
export interface WebJobTask extends TaskDefinition, JobName {
  /** `host` runs the folder's local host until it is ended. */
  readonly command: "deploy" | "package" | "build" | "host";
  /** Not of `host`. */
  readonly job?: string;
  readonly kind?: JobKind;
  /** Only when the folder's place does not say. */
  readonly name?: string;
  /** Deploy or package what a build makes of the source. */
  readonly build?: boolean;
  /** The zip to write, relative to the workspace folder; package only. */
  readonly output?: string;
}
