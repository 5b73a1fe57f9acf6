/**
 * The settings.job files of the open folders that no one has opened, and their problems as they lie
 * on disk.
 */
import type { Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { languageId } from "../../core/protocol";
import { isSettingsFileName, settingsLimit } from "../../core/settingsFile";
import { jobAt } from "../document/jobAt";
import { parseJobDocument } from "../document/jobDocument";
import { parentOf } from "../document/parentOf";
import { diagnoseSettings, rootOf } from "./diagnose";
import type { Session } from "./session";
import { findSettingsFiles, isCopy } from "./settingsFiles";

interface Judged {
  /** The same as long as the problems are; absent when there are none. */
  readonly resultId?: string;
  readonly items: readonly Diagnostic[];
}

export interface ClosedFiles {
  /** URIs of all that are there; the first call searches. */
  list(): Promise<readonly string[]>;
  /** Undefined when the file is gone. */
  judge(uri: string): Promise<Judged | undefined>;
  /** Something changed at these places: what lies there, and what it belongs to, is judged anew. */
  touch(uris: readonly string[]): void;
  /** Everything is judged anew. */
  forget(): void;
  /** The open folders are others now. */
  open(roots: readonly string[]): void;
  /** True for a file below an open folder that is only a copy. */
  isCopy(uri: string): boolean;
}

interface Kept extends Judged {
  readonly root: string;
  isStale: boolean;
}

export function watchClosedFiles(session: Session, firstRoots: readonly string[]): ClosedFiles {
  let roots = firstRoots;
  let found: Promise<Set<string>> | undefined;
  const kept = new Map<string, Kept>();
  let count = 0;
  /** Another object after each change. */
  let revision = {};

  const search = async () => {
    const lists = await Promise.all(roots.map((root) => searchIn(session, root)));
    return new Set(lists.flat());
  };
  const list = () => {
    found ??= search();
    return found;
  };
  const rootAbove = (uri: string) => roots.find((each) => uri.startsWith(`${each}/`));
  const isCopied = (uri: string) => isCopy(uri.slice((rootAbove(uri) ?? uri).length));

  return {
    list: async () => [...(await list())],
    async judge(uri) {
      const known = kept.get(uri);
      if (known && !known.isStale) {
        return known;
      }
      const before = revision;
      const { jobsRoot } = await session.settings.get(uri);
      const items = await read(session, uri);
      if (items === undefined) {
        return undefined;
      }
      const isSame = known && JSON.stringify(known.items) === JSON.stringify(items);
      count += 1;
      const resultId = items.length === 0 ? undefined : isSame ? known.resultId : String(count);
      // What changes while the file is read may be missed by this look at it.
      const isStale = revision !== before;
      const judged = { resultId, items, root: rootOf(uri, jobsRoot), isStale };
      kept.set(uri, judged);
      return judged;
    },
    touch(uris) {
      revision = {};
      for (const uri of uris) {
        const name = uri.slice(uri.lastIndexOf("/") + 1);
        if (isSettingsFileName(name) && rootAbove(uri) !== undefined && !isCopied(uri)) {
          void found?.then((files) => files.add(uri));
        }
        for (const each of kept.values()) {
          each.isStale ||= isWithin(uri, each.root) || isWithin(each.root, uri);
        }
      }
    },
    forget() {
      revision = {};
      for (const each of kept.values()) {
        each.isStale = true;
      }
    },
    open(newRoots) {
      roots = newRoots;
      found = undefined;
    },
    isCopy: isCopied,
  };
}

/** True for the folder itself too: of a folder that is deleted, editors tell only that. */
function isWithin(uri: string, folder: string): boolean {
  return `${uri}/`.startsWith(`${folder}/`);
}

async function searchIn(session: Session, root: string): Promise<string[]> {
  const folder = session.openFolder(root);
  const paths = folder === undefined ? [] : await findSettingsFiles(folder);
  return paths.map((path) => `${root}/${path.split("/").map(encodeURIComponent).join("/")}`);
}

/** Undefined when it is not there any more. */
async function read(session: Session, uri: string): Promise<Diagnostic[] | undefined> {
  const folder = session.openFolder(parentOf(uri));
  const name = decode(uri.slice(uri.lastIndexOf("/") + 1));
  const text = await folder?.read(name, settingsLimit);
  if (text === undefined) {
    return undefined;
  }
  const settings = await session.settings.get(uri);
  const document = TextDocument.create(uri, languageId, 0, text);
  const { jobsRoot, platform, job } = settings;
  return diagnoseSettings(
    session,
    parseJobDocument(document, jobAt(uri, jobsRoot) ?? job, platform),
    settings,
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone percent sign is a name like any other.
    return part;
  }
}
