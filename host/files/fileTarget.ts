/**
 * What a request to VFS or zip addresses: a path below `HOME`, as a file or, with a slash, as a
 * folder.
 */
import { type BigIntStats, existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { inActualCase } from "../../core/node/actualCase";
import { refusal } from "../http/errors";
import { empty, type KuduRequest, type KuduResponse } from "../http/exchange";
import { confine } from "./confine";
import type { Warn } from "./removeTree";

export interface FileTarget {
  readonly path: string;
  /** True when the request's path ends with a slash. */
  readonly isFolderForm: boolean;
  /** Undefined when nothing is there. */
  readonly stats: BigIntStats | undefined;
  /** The request's own address, without its query. */
  readonly address: string;
}

export interface Files {
  readonly home: string;
  /** The `…/jobs` folder that uploads go to. */
  readonly primary: string;
  /** The read-only `…/jobs` folder of the user's own source, if there is one. */
  readonly source?: string;
  /** Receives the sentence about what could not be removed. */
  readonly warn: Warn;
}

/** The target, or Kudu's 404 for one outside of `HOME`: Azure would go there. */
export async function findTarget(
  { home }: Files,
  request: KuduRequest,
): Promise<FileTarget | KuduResponse> {
  const { path: way = "" } = request.params;
  const [pathname = ""] = request.target.split("?");
  const path = await confine(home, way);
  if (path === undefined) {
    return notFound({ path: join(home, way), isFolderForm: false });
  }
  return {
    path,
    isFolderForm: pathname.endsWith("/"),
    stats: await readStats(path),
    address: request.origin + pathname,
  };
}

/** Quotes the path with its slash, as .NET keeps it. */
export function notFound({
  path,
  isFolderForm,
}: Pick<FileTarget, "path" | "isFolderForm">): KuduResponse {
  return refusal(404, `'${path}${isFolderForm ? sep : ""}' not found.`);
}

/**
 * The other form of the address, to which Kudu sends a folder without a slash and a file with one.
 */
export function redirect({ address, isFolderForm }: FileTarget): KuduResponse {
  const location = isFolderForm ? address.replace(/\/+$/, "") : `${address}/`;
  return empty(307, { location });
}

/**
 * The refusal to write into a job that only the source has: the file would become a deployed copy
 * of the job with nothing else in it. Undefined where writing is fine.
 */
export function refuseSource({ primary, source }: Files, path: string): KuduResponse | undefined {
  const [kind = "", name = "", ...rest] = path.slice(primary.length + 1).split(/[/\\]/);
  const isInJob = path.startsWith(primary + sep) && rest.length > 0;
  if (source === undefined || !isInJob || existsSync(join(primary, kind, name))) {
    return undefined;
  }
  return existsSync(join(source, inActualCase(source, kind), name))
    ? refusal(
        409,
        `The WebJob "${name}" runs from its source folder, which the host never writes to.`,
      )
    : undefined;
}

export async function readStats(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") {
      return undefined;
    }
    throw error;
  }
}
