import { CancellationError } from "vscode";
import type { JobKind } from "../../core/webJob";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { saveFilesOf } from "../workspace/saveFiles";
import type { SourceJob } from "../workspace/sourceJob";
import { toolPlace } from "./toolPlace";

/**
 * What runs on the local host is what the person sees: the unsaved files of the job are saved and
 * its source is built first, as for the command.
 */
export async function prepareSource(
  services: Services,
  { job, site }: { readonly job?: string; readonly site?: string },
  kind: JobKind,
): Promise<void> {
  const place = await toolPlace(services, site);
  const folders = place.isLocal ? await services.jobs.folders() : [];
  const own = folders.find(({ workspaceFolder }) => workspaceFolder === place.workspaceFolder);
  for (const source of own?.jobs ?? []) {
    const { name, uri } = source;
    if (name === job && source.kind === kind) {
      const known = { name, kind, place, source };
      const isReady = (await saveFilesOf(uri, name)) && (await isBuilt(services, known, source));
      if (!isReady) {
        throw new CancellationError();
      }
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
