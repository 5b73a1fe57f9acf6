import { fileURLToPath } from "node:url";
import { diskFolder } from "../../core/node/diskFolder";
import type { Environment } from "../environment";

export const nodeEnvironment: Environment = {
  now: () => Date.now(),
  openFolder: (uri) => (uri.startsWith("file:") ? diskFolder(fileURLToPath(uri)) : undefined),
};
