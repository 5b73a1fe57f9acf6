import fs from "node:fs";
import promises from "node:fs/promises";
import { promisify } from "node:util";

/** Wine 8 finds the real path of none with more than 260 characters; Node's own way does. */
export function resolveLongPaths(): void {
  const { realpath } = promises;
  const stepwise = promisify(fs.realpath);
  Object.assign(promises, {
    realpath: (path: string, options?: BufferEncoding) =>
      realpath(path, options).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "UNKNOWN") {
          throw error;
        }
        return stepwise(path, options);
      }),
  });
}
