/** DELETE of a job: binaries first, then its data; always 200, as in Kudu. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { JobId } from "../../../core/webJob";
import { type Answer, empty, type KuduRequest } from "../../http/exchange";
import { dataFolder, type Site, secondaryFolder } from "../site";
import { runsFromPackage } from "../siteSettings";
import type { JobsApi } from "./jobsApi";

export function deleteJob({ site, engine }: JobsApi, _request: KuduRequest, id: JobId): Answer {
  for (const folder of deletableFolders(site, id)) {
    if (existsSync(folder)) {
      remove(site, folder);
      remove(site, dataFolder(site, id));
    }
  }
  engine.list.forget(id.kind);
  return empty(200);
}

/** A package is mounted read-only: jobs inside it stay. The source is never touched. */
function deletableFolders(site: Site, { kind, name }: JobId): string[] {
  const secondary = join(secondaryFolder(site), kind, name);
  return runsFromPackage(site.settings) ? [secondary] : [join(site.primary, kind, name), secondary];
}

function remove(site: Site, folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    // Kudu swallows it too: a client looks whether the job is gone.
    site.report(error);
  }
}
