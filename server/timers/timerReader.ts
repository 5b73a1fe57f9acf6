/** Open files with timers, read once per version, with the project around them. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Folder } from "../../core/folder";
import { isProjectMarker } from "../../core/timer/projectMarkers";
import { parentOf } from "../document/parentOf";
import { findTimers, sourceLanguageOf } from "../sources/findTimers";
import { isPlaceholder } from "../sources/placeholder";
import type { WrittenTimer } from "../sources/writtenTimer";
import { readProject, type TimerProject } from "./project";
import { type Scan, scanFolder } from "./scan";
import { isSettingsFile, parseSettingsFile } from "./settingsFile";
import { type TimerDocument, timerDocument } from "./timerDocument";

export interface TimerReader {
  /** Undefined for a file that holds neither timers nor their settings. */
  read(document: TextDocument): Promise<TimerDocument | undefined>;
  /** The sources of a project, read anew when something has changed. */
  scan(project: TimerProject | undefined): Promise<Scan>;
  /** The same of any folder, by its URI. */
  scanFolder(uri: string): Promise<Scan>;
  /**
   * What has changed: sources alone, or what makes a project. It is read again when it is asked
   * for.
   */
  forget(what: "sources" | "projects"): void;
  close(uri: string): void;
}

export interface TimerSurroundings {
  openFolder(uri: string): Folder | undefined;
  /** The text of a document that is open. */
  readOpen(uri: string): string | undefined;
  /** URIs of the workspace's folders: nothing above them is read. */
  readonly roots: readonly string[];
}

/** True for the documents that this part of the server answers for. */
export function isTimerFile(uri: string, languageId: string): boolean {
  return isSettingsFile(plainPath(uri)) || languageOf(uri, languageId) !== undefined;
}

export function createTimerReader(surroundings: TimerSurroundings): TimerReader {
  const written = new Map<string, { version: number; timers: WrittenTimer[] }>();
  const projects = new Map<string, Promise<TimerProject | undefined>>();
  const scans = new Map<string, Promise<Scan>>();

  const projectOf = (uri: string): Promise<TimerProject | undefined> => {
    const folder = parentOf(uri);
    const known = projects.get(folder) ?? findProject(folder, surroundings);
    projects.set(folder, known);
    return known;
  };
  const scanRoot = (root: string, folder: Folder | undefined): Promise<Scan> => {
    const readOpen = (path: string) => surroundings.readOpen(`${root}/${encodePath(path)}`);
    const known =
      scans.get(root) ?? (folder ? scanFolder(folder, readOpen) : Promise.resolve(nothingFound));
    scans.set(root, known);
    return known;
  };
  const scan = (project: TimerProject | undefined) =>
    scanRoot(project?.root ?? "", project?.folder);
  const readSource = (document: TextDocument): WrittenTimer[] => {
    const { uri, version, languageId } = document;
    const known = written.get(uri);
    if (known?.version === version) {
      return known.timers;
    }
    const language = languageOf(uri, languageId);
    const timers = language === undefined ? [] : findTimers(document.getText(), language);
    written.set(uri, { version, timers });
    return timers;
  };
  const readSettings = async (document: TextDocument): Promise<TimerDocument> => {
    const project = await projectOf(document.uri);
    const used = namesIn(await scan(project));
    const file = parseSettingsFile(document.uri, document.getText());
    const timers = file.settings
      .filter(({ written: { value } }) => !file.isEncrypted && !isPlaceholder(value))
      .flatMap(({ name, written: timer }) =>
        isUsed(used, name) ? { ...timer, setting: name } : [],
      );
    return timerDocument(document, timers, project);
  };
  return {
    async read(document) {
      if (isSettingsFile(plainPath(document.uri))) {
        return readSettings(document);
      }
      const timers = readSource(document);
      return timers.length === 0
        ? undefined
        : timerDocument(document, timers, await projectOf(document.uri));
    },
    scan,
    scanFolder: (uri) => scanRoot(uri, surroundings.openFolder(uri)),
    forget: (what) => {
      scans.clear();
      if (what === "projects") {
        projects.clear();
      }
    },
    close: (uri) => void written.delete(uri),
  };
}

const nothingFound: Scan = { files: [], hasNameResolver: false };

/** Names that are a whole schedule: of one within another a value alone says nothing. */
function namesIn({ files }: Scan): ReadonlySet<string> {
  const found = files.flatMap(({ timers }) =>
    timers.flatMap(({ value }) => [...value.matchAll(/^\s*%([^%]+)%\s*$/g)]),
  );
  return new Set(found.map(([, name = ""]) => name.toLowerCase()));
}

function isUsed(names: ReadonlySet<string>, setting: string): boolean {
  const key = setting.toLowerCase();
  return names.has(key) || names.has(key.replaceAll("__", ":"));
}

/** Folders from the file upwards that are looked at. */
const mostLevels = 8;

async function findProject(
  folder: string,
  { openFolder, readOpen, roots }: TimerSurroundings,
): Promise<TimerProject | undefined> {
  let uri = folder;
  for (let level = 0; level < mostLevels && uri.length > "file://".length; level++) {
    const opened = openFolder(uri);
    const entries = (await opened?.list("")) ?? [];
    if (opened && entries.some(({ name, kind }) => kind === "file" && isProjectMarker(name))) {
      return readProject(uri, opened, entries, readOpen, foldersAbove(uri, openFolder, roots));
    }
    if (roots.includes(uri)) {
      return undefined;
    }
    uri = parentOf(uri);
  }
  return undefined;
}

/** The nearest first, none above the workspace's folders. */
function foldersAbove(
  folder: string,
  openFolder: TimerSurroundings["openFolder"],
  roots: readonly string[],
): Folder[] {
  const above: Folder[] = [];
  let uri = folder;
  while (above.length < mostLevels && !roots.includes(uri) && uri.length > "file://".length) {
    uri = parentOf(uri);
    above.push(...[openFolder(uri) ?? []].flat());
  }
  return above;
}

function languageOf(uri: string, languageId: string) {
  return sourceLanguageOf(plainPath(uri), languageId);
}

function plainPath(uri: string): string {
  const [path = ""] = uri.split(/[?#]/);
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone percent sign is a name like any other.
    return path;
  }
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
