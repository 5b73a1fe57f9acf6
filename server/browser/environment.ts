import type { Entry } from "../../core/folder";
import { type ReadRequest, type ReadResult, readRequest } from "../../core/protocol";
import type { Environment } from "../environment";

/** A worker sees no disk: the editor reads for it, when it says that it does. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  openFolder(root, connection, readsFiles) {
    if (!readsFiles) {
      return undefined;
    }
    const ask = (path: string, limit?: number) =>
      connection.sendRequest<ReadResult>(readRequest, {
        uri: path === "" ? root : `${root}/${path.split("/").map(encodeURIComponent).join("/")}`,
        limit,
      } satisfies ReadRequest);
    return {
      list: async (path) => (await ask(path))?.entries as readonly Entry[] | undefined,
      read: async (path, limit) => (await ask(path, limit))?.text,
    };
  },
};
