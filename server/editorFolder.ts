import type { Connection } from "vscode-languageserver";
import type { Entry, Folder } from "../core/folder";
import { type ReadRequest, type ReadResult, readRequest } from "../core/protocol";

/**
 * A folder that the editor reads for us: it is on no disk, or we are in a worker that sees none.
 */
export function editorFolder(root: string, connection: Connection): Folder {
  const ask = (path: string, limit?: number) =>
    connection.sendRequest<ReadResult>(readRequest, {
      uri: path === "" ? root : `${root}/${path.split("/").map(encodeURIComponent).join("/")}`,
      limit,
    } satisfies ReadRequest);
  return {
    list: async (path) => (await ask(path))?.entries as readonly Entry[] | undefined,
    read: async (path, limit) => (await ask(path, limit))?.text,
  };
}
