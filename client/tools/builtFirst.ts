import { workspace } from "vscode";
import type { JobKind } from "../../core/webJob";
import { findInside } from "../../kudu/tools/insidePath";
import type { ToolName } from "../../kudu/tools/names";
import { isFolderAt } from "../deploy/isFolderAt";
import type { Place } from "../places/place";
import type { Services } from "../services";
import type { SourceJob } from "../workspace/sourceJob";
import { roots, uriOf } from "./toolPaths";

/** What runs the source of a job, and of which kind. */
const startedKinds: ReadonlyMap<ToolName, JobKind> = new Map([
  ["webjobs_run_job", "triggered"],
  ["webjobs_start_job", "continuous"],
]);

/** As far as the tools that change something have it. */
interface Input {
  readonly job?: string;
  readonly path?: string;
}

/** Whether a build precedes the call. Throws a sentence for a path that it can't take. */
export async function isBuiltFirst(
  services: Services,
  name: ToolName,
  input: Input,
  place: Place,
): Promise<boolean> {
  const source =
    name === "webjobs_deploy_job"
      ? await deployedSource(services, input.path ?? "")
      : await startedSource(services, name, input, place);
  if (!source) {
    return false;
  }
  const { isBuildNeeded } = await import("../build/isBuildNeeded.js");
  return isBuildNeeded(source.workspaceFolder, source.uri);
}

/** The source that the local host runs for a call. */
export async function startedSource(
  services: Services,
  name: ToolName,
  { job }: Input,
  place: Place,
): Promise<SourceJob | undefined> {
  const kind = startedKinds.get(name);
  const folders = kind && place.isLocal ? await services.jobs.folders() : [];
  return folders
    .find(({ workspaceFolder }) => workspaceFolder === place.workspaceFolder)
    ?.jobs.find((source) => source.name === job && source.kind === kind);
}

async function deployedSource(
  services: Services,
  path: string,
): Promise<Pick<SourceJob, "uri" | "workspaceFolder"> | undefined> {
  const uri = await uriOf(await findInside(path, roots()));
  const job = await services.jobs.jobAt(uri);
  const workspaceFolder = job?.workspaceFolder ?? workspace.getWorkspaceFolder(uri);
  const source = job?.uri ?? uri;
  return workspaceFolder && (await isFolderAt(source))
    ? { uri: source, workspaceFolder }
    : undefined;
}
