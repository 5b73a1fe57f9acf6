import { CancellationError } from "vscode";
import type { Services } from "../services";
import { saveFilesOf } from "../workspace/saveFiles";
import { toolPlace } from "./toolPlace";

/**
 * What runs on the local host is what the person sees: the unsaved files of the job are saved
 * first, as for the command.
 */
export async function saveSource(
  services: Services,
  { job, site }: { readonly job?: string; readonly site?: string },
): Promise<void> {
  const place = await toolPlace(services, site);
  const folders = place.isLocal ? await services.jobs.folders() : [];
  const own = folders.find(({ workspaceFolder }) => workspaceFolder === place.workspaceFolder);
  for (const { name, uri } of own?.jobs ?? []) {
    if (name === job && !(await saveFilesOf(uri, name))) {
      throw new CancellationError();
    }
  }
}
