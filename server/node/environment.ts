import { fileURLToPath } from "node:url";
import { diskFolder } from "../../core/node/diskFolder";
import { editorFolder } from "../editorFolder";
import type { Environment } from "../environment";

/**
 * Folders on disk are read here; those of a virtual workspace by the editor, when it says that it
 * does.
 */
export const nodeEnvironment: Environment = {
  now: () => Date.now(),
  openFolder(uri, connection, readsFiles) {
    if (uri.startsWith("file:")) {
      return diskFolder(fileURLToPath(uri));
    }
    return readsFiles ? editorFolder(uri, connection) : undefined;
  },
};
