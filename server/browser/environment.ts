import { editorFolder } from "../editorFolder";
import type { Environment } from "../environment";

/** A worker sees no disk: the editor reads for it, when it says that it does. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  openFolder: (uri, connection, readsFiles) =>
    readsFiles ? editorFolder(uri, connection) : undefined,
};
