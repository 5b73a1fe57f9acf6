/** PUT of a job: the whole folder is replaced, in one step, by what was uploaded. */
import { readJobFolder } from "../../../core/node/jobFolder";
import type { JobId } from "../../../core/webJob";
import { findHeldFile } from "../../files/findHeldFile";
import { isArmRequest } from "../../http/arm";
import { withNote } from "../../http/errors";
import { type KuduRequest, type KuduResponse, text } from "../../http/exchange";
import { type StagedUpload, stagingFolder } from "../../upload/stagedUpload";
import { isResponse, stageUpload } from "../../upload/stageUpload";
import { findFolder, findWritableFolder, readJob } from "../places";
import { putArmSettings } from "./jobSettings";
import { showJob } from "./jobs";
import type { JobsApi } from "./jobsApi";

export async function putJob(api: JobsApi, request: KuduRequest, id: JobId): Promise<KuduResponse> {
  if (isArmRequest(request)) {
    return putArmSettings(api, request, id);
  }
  try {
    const upload = await stageUpload(request, {
      stagingFolder: stagingFolder(api.site.home),
      warn: api.site.warn,
      jobFolder: findWritableFolder(api.site, id).folder,
    });
    return isResponse(upload)
      ? keepingOld(api, id, upload)
      : await putUpload(api, request, id, upload).finally(upload.discard);
  } catch (error) {
    return keepingOld(api, id, diskRefused(error as NodeJS.ErrnoException, id));
  }
}

async function putUpload(
  api: JobsApi,
  request: KuduRequest,
  id: JobId,
  upload: StagedUpload,
): Promise<KuduResponse> {
  const { site, engine } = api;
  if (!readJobFolder(upload.folder, site.scriptHosts)) {
    return keepingOld(api, id, text(400, "No runnable script file was found."));
  }
  const target = findWritableFolder(site, id);
  await upload.replace(target.folder);
  engine.note(id, target.place);
  // What was written, even where a packaged job of the same name hides it from the next lookup.
  const answer = showJob(api, request, readJob(site, id, target));
  return upload.notes.length === 0 ? answer : withNote(answer, upload.notes.join(" "));
}

/**
 * The exception's message is the whole response, as for a zip that cannot be read. Only errors of
 * the disk are handled.
 */
function diskRefused(error: NodeJS.ErrnoException, { name }: JobId): KuduResponse {
  if (error.syscall === undefined) {
    throw error;
  }
  // Of a name that is longer than any, Windows says that nothing is there.
  const isTooLong = error.code === "ENAMETOOLONG" || name.length > longestName;
  if (isTooLong) {
    return text(500, pathTooLong);
  }
  const mayBeHeld = error.code === "EBUSY" || error.code === "EPERM" || error.code === "EACCES";
  const held = mayBeHeld && error.path ? findHeldFile(error.path) : undefined;
  return text(500, held ? `${error.message}. ${held} is open in another program.` : error.message);
}

/** Of one folder or file, on every disk. */
const longestName = 255;

/** .NET's sentence, which unlike Node's does not name a folder of this host. */
const pathTooLong =
  "The specified path, file name, or both are too long. The fully qualified file name must be less than 260 characters, and the directory name must be less than 248 characters.";

/** Azure deletes the job whose upload fails; here the answer says so and the job stays. */
function keepingOld({ site }: JobsApi, id: JobId, refusal: KuduResponse): KuduResponse {
  return findFolder(site, id) === undefined || refusal.status === 413
    ? refusal
    : withNote(
        refusal,
        `The WebJob ${id.name} is as it was. Azure would have deleted it, with its logs and history.`,
      );
}
