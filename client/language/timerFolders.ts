/**
 * The folders of the window whose source files may hold timers: marked projects, and nothing else.
 */
import {
  Disposable,
  type Event,
  EventEmitter,
  RelativePattern,
  type TextDocument,
  Uri,
  workspace,
} from "vscode";
import { settingsSection } from "../../core/protocol";
import {
  type ProjectMarker,
  projectMarkerGlob,
  readProjectMarker,
} from "../../core/timer/projectMarkers";
import { readBounded } from "../readBounded";

interface TimerFolder {
  readonly uri: Uri;
  readonly languages: readonly string[];
}

export interface TimerFolders extends Disposable {
  /** Fires when the folders have changed, also when the first ones are found. */
  readonly onDidChange: Event<void>;
  folders(): readonly TimerFolder[];
  /** True for a document of a marked project that is no other project's. */
  includes(document: TextDocument): boolean;
}

/** Build output and packages hold other people's projects. */
const notSource = "**/{node_modules,bin,obj,target,dist,.venv,venv,.git}/**";
const mostMarkers = 500;
/** A project file beyond this size is no person's. */
const largest = 1_000_000;
/** A checkout touches many files: one search answers them all. */
const quietMs = 500;

/**
 * `onDocument` is called for each document of a marked folder that is open, opened, or one as soon
 * as its folder is found.
 */
export function watchTimerFolders(onDocument: () => void): TimerFolders {
  const changed = new EventEmitter<void>();
  let projects: readonly Project[] = [];
  let timer: NodeJS.Timeout | undefined;
  const search = async () => {
    const found = await findProjects();
    const isSame = JSON.stringify(found) === JSON.stringify(projects);
    projects = found;
    if (!isSame) {
      changed.fire();
    }
  };
  const searchSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), quietMs);
  };
  const includes = (document: TextDocument): boolean =>
    mayHoldTimers(document) &&
    nearest(projects, document.uri, document.languageId)?.hasTimers === true;
  const look = (document: TextDocument): void => {
    if (includes(document)) {
      onDocument();
    }
  };
  const watcher = workspace.createFileSystemWatcher(projectMarkerGlob);
  const lifetime = Disposable.from(
    changed,
    watcher,
    changed.event(() => workspace.textDocuments.forEach(look)),
    workspace.onDidOpenTextDocument(look),
    watcher.onDidCreate(searchSoon),
    watcher.onDidChange(searchSoon),
    watcher.onDidDelete(searchSoon),
    workspace.onDidChangeWorkspaceFolders(searchSoon),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.timerTriggers`)) {
        searchSoon();
      }
    }),
    { dispose: () => clearTimeout(timer) },
  );
  setTimeout(() => void search());
  return {
    onDidChange: changed.event,
    folders: () => projects.filter(({ hasTimers }) => hasTimers),
    includes,
    dispose: () => lifetime.dispose(),
  };
}

interface Project extends TimerFolder, ProjectMarker {}

async function findProjects(): Promise<Project[]> {
  const folders = (workspace.workspaceFolders ?? []).filter((folder) =>
    workspace.getConfiguration(settingsSection, folder).get("timerTriggers.enabled", true),
  );
  const found = await Promise.all(
    folders.map((folder) =>
      workspace.findFiles(new RelativePattern(folder, projectMarkerGlob), notSource, mostMarkers),
    ),
  );
  const projects = await Promise.all(found.flat().map(readProject));
  return projects.filter((project) => project !== undefined);
}

async function readProject(file: Uri): Promise<Project | undefined> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  try {
    const bytes = await readBounded(file, largest);
    const marker = readProjectMarker(name, new TextDecoder().decode(bytes));
    return marker && { ...marker, uri: Uri.joinPath(file, "..") };
  } catch {
    // Gone in the meantime, too large for a person's project, or not to be read.
    return undefined;
  }
}

/** Of JSON only the files of functions and settings. */
function mayHoldTimers({ uri: { path }, languageId }: TextDocument): boolean {
  return (
    !isJson(languageId) ||
    /\/(?:function|local\.settings|appsettings(?:\.[^/]+)?)\.json$/i.test(path)
  );
}

function isJson(language: string): boolean {
  return language === "json" || language === "jsonc";
}

/**
 * The innermost project around a file that has sources of its language; marked where one of several
 * in a folder is.
 */
function nearest(projects: readonly Project[], { scheme, path }: Uri, language: string) {
  const around = projects.filter(
    ({ uri, languages }) =>
      uri.scheme === scheme &&
      path.startsWith(uri.path.endsWith("/") ? uri.path : `${uri.path}/`) &&
      (languages.includes(language) || isJson(language)),
  );
  const deepest = Math.max(...around.map(({ uri }) => uri.path.length));
  const innermost = around.filter(({ uri }) => uri.path.length === deepest);
  return innermost.find(({ hasTimers }) => hasTimers) ?? innermost[0];
}
