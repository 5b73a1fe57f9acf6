import type { Uri } from "vscode";
import type { JobId } from "../../core/webJob";
import { isFailure } from "../../kudu/kuduError";
import type { Place } from "../places/place";
import { deployedSettingsPath } from "./deployedFolder";
import { remoteUri } from "./remoteUri";

/**
 * The document of a deployed settings.job; written first when the job has none, so that there is
 * one to save.
 */
export async function deployedSettings(job: JobId & { readonly place: Place }): Promise<Uri> {
  const client = await job.place.connect();
  const path = await deployedSettingsPath(client, job);
  try {
    await client.readFile(path);
  } catch (error) {
    if (!isFailure(error, "notFound")) {
      throw error;
    }
    await client.writeFile(path, "{\n}\n");
  }
  return remoteUri(job.place, path);
}
