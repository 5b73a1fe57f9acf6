/** A file with timers, or with the settings that they name, in a folder of other files. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Folder, folderOfPaths } from "../../../core/folder";
import { checkTimers } from "../../../server/rules/timer/timers";
import { createTimerReader } from "../../../server/timers/timerReader";

export const appRoot = "file:///work/app";

export type Files = Readonly<Record<string, string>>;

/** Folders by URI, as an editor opens them. */
export function foldersIn(files: Files): (uri: string) => Folder | undefined {
  return (uri) => {
    if (uri !== appRoot && !uri.startsWith(`${appRoot}/`)) {
      return undefined;
    }
    const prefix = uri === appRoot ? "" : `${decodeURI(uri.slice(appRoot.length + 1))}/`;
    const below = Object.keys(files).filter((path) => path.startsWith(prefix));
    return folderOfPaths(
      below.map((path) => path.slice(prefix.length)),
      async (path, limit) => files[prefix + path]?.slice(0, limit),
    );
  };
}

/** `|` is where the cursor is; undefined where no timer is found. */
export async function timersAtCursor(marked: string, files: Files = {}, path = "Jobs.cs") {
  const text = marked.replace("|", "");
  const uri = `${appRoot}/${encodeURI(path)}`;
  const reader = createTimerReader({
    openFolder: foldersIn(files),
    readOpen: (asked) => (asked === uri ? text : undefined),
    roots: [appRoot],
  });
  const document = TextDocument.create(uri, "plaintext", 1, text);
  const found = await reader.read(document);
  return {
    text,
    position: document.positionAt(marked.indexOf("|")),
    document: found,
    problems: found ? await checkTimers(found, () => reader.scan(found.project)) : [],
  };
}

/** A program with one timer; what is in the parentheses is C#. */
export function csharp(schedule: string): string {
  return `class Jobs { void Run([TimerTrigger(${schedule})] TimerInfo t) { } }`;
}
