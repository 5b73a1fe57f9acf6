import * as l10n from "@vscode/l10n";
import type { Job } from "../../core/kudu";
import { primaryJobsPath } from "../../core/webJob";
import { isFailure } from "../kuduError";
import type { Snapshot } from "./backup/rollback";
import { failure } from "./failure";
import type { DeployRequest } from "./request";
import type { Contents } from "./source/contents";

/** Of a larger run file so many bytes are compared. */
const compared = 1024 * 1024;

/**
 * Reads the run file once more where it was deployed: it is byte for byte the one that was sent, or
 * a DeployError says that it isn't. A site whose files can't be seen there is believed.
 */
export async function verifyRunFile(
  request: DeployRequest,
  contents: Contents,
  { client, job, previous, isLocal }: Snapshot,
  { run_command }: Job,
): Promise<void> {
  const path = run_command.replaceAll("\\", "/");
  const entry = [...contents.entries].find((each) => each.path === path);
  if (entry === undefined || (isLocal && previous !== undefined && !previous.folder)) {
    return;
  }
  const folder = previous?.folder ?? `${primaryJobsPath}/${job.kind}/${job.name}/`;
  const options = { signal: request.signal, end: Math.min(entry.size, compared) };
  const deployed = await client.readFile(folder + path, options).catch((error: unknown) => {
    if (isFailure(error, "notFound", "forbidden")) {
      return undefined;
    }
    throw failure(request, request.signal?.aborted ? "cancelled" : "upload", "deployed", error);
  });
  if (deployed === undefined) {
    return;
  }
  const sent = (await contents.load(entry)).subarray(0, compared);
  if (!sent.equals(deployed.data.subarray(0, sent.length))) {
    throw failure(
      request,
      "upload",
      "deployed",
      new Error(l10n.t("{0} on the site isn't the file that was uploaded", run_command)),
    );
  }
}
