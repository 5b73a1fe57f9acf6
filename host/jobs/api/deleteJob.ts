/**
 * DELETE of a job: binaries first, then its data; always 200, as in Kudu. A job that has to stay
 * keeps its logs and history, which Kudu removes all the same.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JobId } from "../../../core/webJob";
import { removeTreeSync } from "../../files/removeTree";
import { empty, type KuduRequest, type KuduResponse } from "../../http/exchange";
import { stagingFolder } from "../../upload/stagedUpload";
import { takeAway } from "../../upload/takeAway";
import { dataFolder, type JobSite, secondaryFolder } from "../jobSite";
import { removeKeptOutput } from "../log/keptOutput";
import { runsFromPackage } from "../siteSettings";
import type { JobsApi } from "./jobsApi";

export async function deleteJob(
  { site, engine }: JobsApi,
  _request: KuduRequest,
  id: JobId,
): Promise<KuduResponse> {
  const staging = stagingFolder(site.home);
  for (const folder of deletableFolders(site, id)) {
    // What cannot be removed does not change the answer: a client checks whether the job is gone.
    if (existsSync(folder)) {
      await takeAway(folder, staging, site.warn, () => {
        removeTreeSync(dataFolder(site, id), site.warn);
        if (id.kind === "continuous") {
          removeKeptOutput(site.home, id.name);
        }
        engine.list.forget(id.kind);
      });
    }
  }
  return empty(200);
}

/** A package is mounted read-only: jobs inside it stay. The source is never touched. */
function deletableFolders(site: JobSite, { kind, name }: JobId): string[] {
  const secondary = join(secondaryFolder(site), kind, name);
  return runsFromPackage(site.settings) ? [secondary] : [join(site.primary, kind, name), secondary];
}
