/** A workspace in memory, and what an editor tells of it. */
import type { ProtocolConnection } from "vscode-languageserver/node";
import { type Folder, folderOfPaths } from "../../../../core/folder";

export const root = "file:///work/app";

/** Opens folders at and below `file:///work`; `files` has paths below that → text. */
export function openFolderOf(
  files: Readonly<Record<string, string>>,
  beforeRead: (path: string) => Promise<unknown> = async () => undefined,
): (uri: string) => Folder | undefined {
  return (uri) => {
    const [, place] = /^file:\/\/\/work(?:$|\/(.*))/.exec(uri) ?? [];
    if (!uri.startsWith("file:///work")) {
      return undefined;
    }
    const prefix = place === undefined ? "" : `${decodeURIComponent(place)}/`;
    const below = Object.keys(files).filter((path) => path.startsWith(prefix));
    if (below.length === 0) {
      return { list: async () => undefined, read: async () => undefined };
    }
    return folderOfPaths(
      below.map((path) => path.slice(prefix.length)),
      async (path) => {
        const text = files[prefix + path];
        await beforeRead(prefix + path);
        return text;
      },
    );
  };
}

/** Tells that these files have changed. */
export function tell(connection: ProtocolConnection, ...uris: string[]): Promise<void> {
  return connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: uris.map((uri) => ({ uri, type: 2 })),
  });
}

/** Replaces the text of an open document. */
export function type(
  connection: ProtocolConnection,
  uri: string,
  version: number,
  text: string,
): Promise<void> {
  return connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
}

export function close(connection: ProtocolConnection, uri: string): Promise<void> {
  return connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
}

/** All that was sent before has been taken by then. */
export async function settled(connection: ProtocolConnection): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await connection.sendRequest("textDocument/foldingRange", {
      textDocument: { uri: "file:///none.job" },
    });
  }
}
