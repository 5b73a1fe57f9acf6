import { CancellationError } from "vscode";
import type { ToolName } from "../../kudu/tools/names";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { saveFilesOf } from "../workspace/saveFiles";
import type { SourceJob } from "../workspace/sourceJob";
import { startedSource } from "./builtFirst";
import { toolPlace } from "./toolPlace";

/**
 * What runs on the local host is what the person sees: the unsaved files of the job are saved and
 * its source is built first, as for the command.
 */
export async function prepareSource(
  services: Services,
  tool: ToolName,
  input: { readonly job?: string; readonly site?: string },
): Promise<void> {
  const place = await toolPlace(services, input.site);
  const source = await startedSource(services, tool, input, place);
  if (source?.kind) {
    const { name, kind, uri } = source;
    const known = { name, kind, place, source };
    const isReady = (await saveFilesOf(uri, name)) && (await isBuilt(services, known, source));
    if (!isReady) {
      throw new CancellationError();
    }
  }
}

/** False when the person cancels; true for a source that needs no build. */
async function isBuilt(services: Services, job: KnownJob, source: SourceJob): Promise<boolean> {
  const { isBuildNeeded } = await import("../build/isBuildNeeded.js");
  if (!(await isBuildNeeded(source.workspaceFolder, source.uri))) {
    return true;
  }
  const { runBuilt } = await import("../run/runBuilt.js");
  return (await runBuilt(services, job, source)) !== undefined;
}
