/** Kudu's virtual file system: the files below `HOME`, by HTTP. */
import { createWriteStream } from "node:fs";
import { chmod, mkdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { retryWhileBusy } from "../../core/node/retryWhileBusy";
import { exceptionResponse, refusal } from "../http/errors";
import {
  empty,
  type KuduRequest,
  type KuduResponse,
  queryValue,
  type Route,
} from "../http/exchange";
import { createStagedUpload, stagingFolder } from "../upload/stagedUpload";
import { fileResponse, versionHeaders } from "./fileResponse";
import {
  type Files,
  type FileTarget,
  findTarget,
  notFound,
  readStats,
  redirect,
  refuseSource,
} from "./fileTarget";
import { namesTag } from "./fileVersion";
import { folderResponse } from "./folderResponse";

export function vfsRoutes(files: Files): Route[] {
  const at = (handle: (target: FileTarget, request: KuduRequest) => Promise<KuduResponse>) => {
    return async (request: KuduRequest): Promise<KuduResponse> => {
      const target = await findTarget(files, request);
      return "path" in target ? handle(target, request) : target;
    };
  };
  return ["/api/vfs/{*path}", "/vfs/{*path}"].flatMap((pattern) => [
    { method: "GET HEAD", pattern, handle: at(getItem) },
    { method: "PUT", pattern, handle: at((target, request) => putItem(files, target, request)) },
    {
      method: "DELETE",
      pattern,
      handle: at((target, request) => deleteItem(files, target, request)),
    },
  ]);
}

async function getItem(target: FileTarget, request: KuduRequest): Promise<KuduResponse> {
  const { path, stats, isFolderForm, address } = target;
  if (!stats) {
    return notFound(target);
  }
  if (stats.isDirectory() !== isFolderForm) {
    return redirect(target);
  }
  return isFolderForm ? folderResponse(path, address) : fileResponse(request, path);
}

async function putItem(
  files: Files,
  target: FileTarget,
  request: KuduRequest,
): Promise<KuduResponse> {
  const { path, stats, isFolderForm } = target;
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
  return (stats && refuseUnmatched(target, request)) ?? writeFile(files, target, request);
}

/** Existing files are changed only by callers that know their version, or say `*`. */
function refuseUnmatched(
  { stats }: FileTarget,
  { headers }: KuduRequest,
): KuduResponse | undefined {
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
  { home, warn }: Files,
  { path, stats }: FileTarget,
  { body }: KuduRequest,
): Promise<KuduResponse> {
  const upload = await createStagedUpload(stagingFolder(home), warn);
  try {
    await pipeline(body, createWriteStream(upload.file));
    await mkdir(dirname(path), { recursive: true });
    if (stats) {
      await chmod(upload.file, Number(stats.mode) & 0o777);
    }
    await retryWhileBusy(() => rename(upload.file, path));
  } catch (error) {
    return conflictResponse(path, error as NodeJS.ErrnoException);
  } finally {
    await upload.discard();
  }
  const written = await readStats(path);
  return empty(stats ? 204 : 201, written && versionHeaders(written));
}

/** Of the disk only; what else goes wrong is no conflict. */
function conflictResponse(path: string, error: NodeJS.ErrnoException): KuduResponse {
  if (!error.syscall) {
    throw error;
  }
  return exceptionResponse(409, error.message, {
    message: `Could not write to local resource '${path}' due to error '${error.message}'.`,
    type: "System.IO.IOException",
  });
}

async function deleteItem(
  files: Files,
  target: FileTarget,
  request: KuduRequest,
): Promise<KuduResponse> {
  const { path, stats, isFolderForm } = target;
  if (!stats) {
    return refuseSource(files, path) ?? notFound(target);
  }
  if (stats.isDirectory()) {
    const isRecursive = queryValue(request, "recursive")?.toLowerCase() === "true";
    return deleteFolder(path, isRecursive && path !== resolve(files.home));
  }
  if (isFolderForm) {
    return redirect(target);
  }
  const refused = refuseUnmatched(target, request);
  if (refused) {
    return refused;
  }
  await retryWhileBusy(() => rm(path));
  return empty(200);
}

async function deleteFolder(path: string, isRecursive: boolean): Promise<KuduResponse> {
  try {
    await retryWhileBusy(() => (isRecursive ? rm(path, { recursive: true }) : rmdir(path)));
    return empty(200);
  } catch {
    return refusal(
      409,
      "Cannot delete directory. It is either not empty or access is not allowed.",
    );
  }
}
