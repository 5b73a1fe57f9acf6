/** `/api/zip`: a folder's content as a zip, and a zip over a folder's content. */
import { createWriteStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exceptionResponse, withNote } from "../http/errors";
import {
  empty,
  type KuduRequest,
  type KuduResponse,
  queryValue,
  type Route,
  text,
} from "../http/exchange";
import { unknownRoute } from "../http/routing";
import { createStagedUpload, stagingFolder } from "../upload/stagedUpload";
import { isZipProblem } from "../upload/zipProblem";
import {
  type Files,
  type FileTarget,
  findTarget,
  notFound,
  redirect,
  refuseSource,
} from "./fileTarget";

export function zipRoutes(files: Files): Route[] {
  const pattern = "/api/zip/{*path}";
  const at = (
    handle: (target: FileTarget, request: KuduRequest) => KuduResponse | Promise<KuduResponse>,
  ) => {
    return async (request: KuduRequest): Promise<KuduResponse> => {
      const target = await findTarget(files, request);
      return "path" in target ? handle(target, request) : target;
    };
  };
  return [
    { method: "GET HEAD", pattern, handle: at(getZip) },
    { method: "PUT", pattern, handle: at((target, request) => putZip(files, target, request)) },
  ];
}

async function getZip(target: FileTarget, request: KuduRequest): Promise<KuduResponse> {
  const { path, stats, isFolderForm } = target;
  if (!stats) {
    return notFound(target);
  }
  if (stats.isDirectory() !== isFolderForm) {
    return redirect(target);
  }
  if (!isFolderForm) {
    return empty(404);
  }
  const name = queryValue(request, "fileName") ?? `${basename(path)}.zip`;
  return {
    status: 200,
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, "_")}"`,
    },
    body: await zipFolder(path),
  };
}

/**
 * Links are kept as links: what they lead to stays where it is. Loaded when the first zip is asked
 * for.
 */
async function zipFolder(path: string): Promise<Readable> {
  const { ZipArchive } = await import("archiver");
  const archive = new ZipArchive({ zlib: { level: 6 } });
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    archive.file(file, { name: relative(path, file) });
  }
  archive.finalize().catch((error: Error) => archive.destroy(error));
  // Archiver's stream is of another library: the server knows Node's own.
  const content = Readable.from(archive, { objectMode: false });
  // Also for a HEAD, which never reads it: a file that vanishes meanwhile must not end the host.
  archive.on("error", (error) => content.destroy(error));
  return content.on("close", () => archive.abort());
}

async function putZip(
  files: Files,
  target: FileTarget,
  request: KuduRequest,
): Promise<KuduResponse> {
  const { path, stats, isFolderForm } = target;
  // Kudu would fetch what a JSON body names from anywhere; this host fetches nothing.
  if (/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    return unknownRoute(request.method, request.target);
  }
  if (stats ? !stats.isDirectory() : !isFolderForm) {
    return empty(404);
  }
  return refuseSource(files, path) ?? extractOver(files, path, request);
}

async function extractOver(
  { home, warn }: Files,
  path: string,
  request: KuduRequest,
): Promise<KuduResponse> {
  const upload = await createStagedUpload(stagingFolder(home), warn);
  try {
    await pipeline(request.body, createWriteStream(upload.file));
    await mkdir(path, { recursive: true });
    const { extractZip } = await import("../upload/extractZip.js");
    const result = await extractZip(upload.file, path);
    if (!isZipProblem(result)) {
      const [first] = result.notes;
      return first === undefined ? empty(200) : withNote(empty(200), result.notes.join(" "));
    }
    return result.reason === "tooLarge"
      ? text(413, result.message)
      : exceptionResponse(400, result.message, { type: "System.IO.InvalidDataException" });
  } finally {
    await upload.discard();
  }
}
