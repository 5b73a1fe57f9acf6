import { headSize } from "../../../core/find/executable";
import { type Folder, folderOfPaths } from "../../../core/folder";
import { decodeText, isSettingsFileName, settingsLimit } from "../../../core/settingsFile";
import { type Contents, type Entry, findEntry } from "./contents";

/**
 * What goes up, as the checks of a WebJob see a folder: without what is excluded, and also when it
 * is a zip.
 */
export function folderOf(contents: Contents): Folder {
  return folderOfPaths(pathsOf(contents), async (path, limit) => {
    const entry = findEntry(contents.entries, (each) => each.path === path);
    return entry === undefined || path.endsWith("/")
      ? undefined
      : decodeText(await readStart(contents, entry, limit));
  });
}

/** Of a large program only the beginning is read. */
async function readStart(contents: Contents, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.size <= limit || contents.made?.has(entry.path)) {
    return (await contents.load(entry)).subarray(0, limit);
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of contents.open(entry) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limit) {
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** The same for checks in another process: every path, with the text of what they read. */
export async function filesOf(contents: Contents): Promise<Record<string, string | null>> {
  const files: Record<string, string | null> = {};
  let room = longestInAll;
  for (const entry of contents.entries) {
    const limit = Math.min(limitOf(entry.path), room);
    const bytes = limit > 0 ? await readStart(contents, entry, limit) : undefined;
    room -= bytes?.length ?? 0;
    files[entry.path] = bytes ? decodeText(bytes) : null;
  }
  return files;
}

/** What the checks of a folder read (`server/rules/folder`), and how much of it. */
function limitOf(path: string): number {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (isInstalled.test(path) || name === "") {
    return 0;
  }
  if (isSettingsFileName(name)) {
    return settingsLimit;
  }
  return readByChecks.test(name) ? longestScript : /\.exe$|^[^.]+$/i.test(name) ? headSize : 0;
}

const readByChecks =
  /^webjob-publish-settings\.json$|^package\.json$|^composer\.json$|^requirements\.txt$|\.(?:sh|cmd|bat|ps1|[cm]?js|py|php|\w\wproj)$/i;
const isInstalled = /(?:^|\/)(?:node_modules|vendor|site-packages)\//;
const longestScript = 262_144;
/** A job with more code than this is judged by what fits. */
const longestInAll = 8_000_000;

function pathsOf({ entries }: Contents): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (const { path } of entries) {
        yield path;
      }
    },
  };
}
