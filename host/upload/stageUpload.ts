/** Receives the body of a PUT of a job, complete, without touching the job that is there. */
import { createWriteStream } from "node:fs";
import { basename, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Warn } from "../files/removeTree";
import { type KuduRequest, type KuduResponse, text } from "../http/exchange";
import { fileNameOf } from "./contentDisposition";
import { placeEntry } from "./entryPath";
import type { ZipLimits } from "./readZip";
import { createStagedUpload, type StagedUpload } from "./stagedUpload";
import { isZipProblem } from "./zipProblem";

export interface StageOptions {
  /** Holds uploads under way; on the volume of the jobs' folders. */
  readonly stagingFolder: string;
  /** The job's folder: a refusal names the file as Azure would write it. */
  readonly jobFolder: string;
  /** Receives the sentence about what could not be removed. */
  readonly warn: Warn;
  readonly limits?: ZipLimits;
  readonly platform?: NodeJS.Platform;
}

/**
 * The upload, ready to take the job's place, or Kudu's refusal: 400 without a file name, 500 with
 * the reason for a zip that cannot be read; 413 for one that must not be unpacked. Whether there is
 * a run file in it is for the caller to see.
 */
export async function stageUpload(
  { headers, body }: Pick<KuduRequest, "headers" | "body">,
  { stagingFolder, jobFolder, warn, limits, platform = process.platform }: StageOptions,
): Promise<StagedUpload | KuduResponse> {
  const fileName = fileNameOf(headers["content-disposition"], platform);
  if (fileName === undefined) {
    return text(400, "Missing Content-Disposition header.");
  }
  const upload = await createStagedUpload(stagingFolder, warn);
  try {
    const received = isZip(headers["content-type"])
      ? await receiveZip(body, upload.file, upload.folder, { limits, platform })
      : await receiveFile(body, upload.folder, fileName, { jobFolder, platform });
    if (!isResponse(received)) {
      return { ...upload, ...received };
    }
    await upload.discard();
    return received;
  } catch (error) {
    await upload.discard();
    throw error;
  }
}

export function isResponse(value: object): value is KuduResponse {
  return "status" in value;
}

type Received = Pick<StagedUpload, "notes">;

/** Exactly this media type: Kudu stores every other body as one file, also other names for zip. */
function isZip(contentType = ""): boolean {
  const [mediaType = ""] = contentType.split(";");
  return mediaType.trim().toLowerCase() === "application/zip";
}

async function receiveZip(
  body: KuduRequest["body"],
  zip: string,
  folder: string,
  options: Pick<StageOptions, "limits" | "platform">,
): Promise<Received | KuduResponse> {
  await pipeline(body, createWriteStream(zip));
  const { extractZip } = await import("./extractZip.js");
  const result = await extractZip(zip, folder, options);
  if (!isZipProblem(result)) {
    return result;
  }
  return text(result.reason === "corrupt" ? 500 : 413, result.message);
}

async function receiveFile(
  body: KuduRequest["body"],
  folder: string,
  fileName: string,
  { jobFolder, platform }: Required<Pick<StageOptions, "jobFolder" | "platform">>,
): Promise<Received | KuduResponse> {
  const placement = placeEntry(fileName, platform);
  if ("refused" in placement || placement.isFolder || placement.path !== basename(placement.path)) {
    // .NET's words for writing a file where a folder is; Kudu has deleted the job by then.
    const path = [jobFolder, fileName].filter(Boolean).join(sep);
    return text(500, `Access to the path '${path}' is denied.`);
  }
  await pipeline(body, createWriteStream(join(folder, placement.path)));
  return { notes: [] };
}
