/** A source file with `|` where the cursor is, in a project with settings. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { folderOfPaths } from "../../../../../core/folder";
import type { TimerDocument } from "../../../../../server/timers/timerDocument";
import { createTimerReader } from "../../../../../server/timers/timerReader";

const root = "file:///work/app";

const files: Readonly<Record<string, string>> = {
  "host.json": '{ "version": "2.0" }',
  "local.settings.json":
    '{ "Values": { "NIGHTLY": "0 0 2 * * *", "SPAN": "00:05:00", "SECRET": "a_b", "MIN": "5" } }',
};

/** The literal of a timer's attribute, or a whole file. */
export async function atTimer(
  marked: string,
  path = "A.cs",
  given: Readonly<Record<string, string>> = {},
) {
  const all: Readonly<Record<string, string>> = { ...files, ...given };
  const source = /class|import/.test(marked)
    ? marked
    : `class A { void Run([TimerTrigger(${marked})] TimerInfo t) { } }`;
  const text = source.replace("|", "");
  const document = TextDocument.create(`${root}/${path}`, "", 1, text);
  const reader = createTimerReader({
    openFolder: () => folderOfPaths(Object.keys(all), async (name) => all[name]),
    readOpen: () => undefined,
    roots: [root],
  });
  const found = await reader.read(document);
  if (found === undefined) {
    throw new Error(`no timer: ${text}`);
  }
  const offset = Math.max(source.indexOf("|"), 0);
  const scan = () => reader.scan(found.project);
  return { found, text, position: document.positionAt(offset), scan };
}

/** The text of the edits' files once they are made. */
export function leftBy(
  { document }: TimerDocument,
  changes: Readonly<Record<string, Parameters<typeof TextDocument.applyEdits>[1]>> = {},
): string {
  return Object.entries(changes)
    .map(([uri, edits]) => {
      const name = uri.slice(root.length + 1);
      const text = uri === document.uri ? document.getText() : (files[name] ?? "");
      return TextDocument.applyEdits(TextDocument.create(uri, "x", 1, text), edits);
    })
    .join("\n");
}
