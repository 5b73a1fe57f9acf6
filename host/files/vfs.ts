/** Kudu's virtual file system: the files below `HOME`, by HTTP. */
import { createWriteStream } from "node:fs";
import { chmod, mkdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Answer, empty, type KuduRequest, queryValue, type Route } from "../http/exchange";
import { fault, refusal } from "../http/faults";
import { createStagedUpload, stagingFolder } from "../upload/stagedUpload";
import { answerFile, versionHeaders } from "./fileAnswer";
import { namesTag } from "./fileVersion";
import { answerFolder } from "./folderAnswer";
import {
  type Files,
  findPlace,
  notFound,
  type Place,
  readStats,
  redirect,
  refuseSource,
} from "./place";

export function vfsRoutes(files: Files): Route[] {
  const at = (handle: (place: Place, request: KuduRequest) => Promise<Answer>) => {
    return async (request: KuduRequest): Promise<Answer> => {
      const place = await findPlace(files, request);
      return "path" in place ? handle(place, request) : place;
    };
  };
  return ["/api/vfs/{*path}", "/vfs/{*path}"].flatMap((pattern) => [
    { method: "GET HEAD", pattern, handle: at(getItem) },
    { method: "PUT", pattern, handle: at((place, request) => putItem(files, place, request)) },
    {
      method: "DELETE",
      pattern,
      handle: at((place, request) => deleteItem(files, place, request)),
    },
  ]);
}

async function getItem(place: Place, request: KuduRequest): Promise<Answer> {
  const { path, stats, isFolderForm, address } = place;
  if (!stats) {
    return notFound(place);
  }
  if (stats.isDirectory() !== isFolderForm) {
    return redirect(place);
  }
  return isFolderForm ? answerFolder(path, address) : answerFile(request, path);
}

async function putItem(files: Files, place: Place, request: KuduRequest): Promise<Answer> {
  const { path, stats, isFolderForm } = place;
  const refused = refuseSource(files, path);
  if (refused) {
    return refused;
  }
  if (stats?.isDirectory() || (stats && isFolderForm)) {
    return refusal(409, "The resource represents a directory which can not be updated.");
  }
  if (isFolderForm) {
    await mkdir(path, { recursive: true });
    return empty(201);
  }
  return (stats && refuseUnmatched(place, request)) ?? writeFile(files, place, request);
}

/** Existing files are changed only by callers that know their version, or say `*`. */
function refuseUnmatched({ stats }: Place, { headers }: KuduRequest): Answer | undefined {
  const version = stats && versionHeaders(stats);
  const condition = headers["if-match"];
  if (!version || namesTag(condition, version.etag) || namesTag(condition, "*")) {
    return undefined;
  }
  const { etag } = version;
  return refusal(412, "ETag does not represent the latest state of the resource.", { etag });
}

/** Complete or not at all: the body goes into a file of its own first. */
async function writeFile(
  { home }: Files,
  { path, stats }: Place,
  { body }: KuduRequest,
): Promise<Answer> {
  const upload = await createStagedUpload(stagingFolder(home));
  try {
    await pipeline(body, createWriteStream(upload.file));
    await mkdir(dirname(path), { recursive: true });
    if (stats) {
      await chmod(upload.file, Number(stats.mode) & 0o777);
    }
    await rename(upload.file, path);
  } catch (error) {
    return answerConflict(path, error as NodeJS.ErrnoException);
  } finally {
    await upload.discard();
  }
  const written = await readStats(path);
  return empty(stats ? 204 : 201, written && versionHeaders(written));
}

/** Of the disk only; what else goes wrong is no conflict. */
function answerConflict(path: string, error: NodeJS.ErrnoException): Answer {
  if (!error.syscall) {
    throw error;
  }
  return fault(409, error.message, {
    message: `Could not write to local resource '${path}' due to error '${error.message}'.`,
    type: "System.IO.IOException",
  });
}

async function deleteItem(files: Files, place: Place, request: KuduRequest): Promise<Answer> {
  const { path, stats, isFolderForm } = place;
  if (!stats) {
    return refuseSource(files, path) ?? notFound(place);
  }
  if (stats.isDirectory()) {
    const isRecursive = queryValue(request, "recursive")?.toLowerCase() === "true";
    return deleteFolder(path, isRecursive && path !== resolve(files.home));
  }
  if (isFolderForm) {
    return redirect(place);
  }
  const refused = refuseUnmatched(place, request);
  if (refused) {
    return refused;
  }
  await rm(path);
  return empty(200);
}

async function deleteFolder(path: string, isRecursive: boolean): Promise<Answer> {
  try {
    await (isRecursive ? rm(path, { recursive: true }) : rmdir(path));
    return empty(200);
  } catch {
    return refusal(
      409,
      "Cannot delete directory. It is either not empty or access is not allowed.",
    );
  }
}
