import { fileURLToPath } from "node:url";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { RootsListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import * as l10n from "@vscode/l10n";
import { ToolError } from "../../kudu/tools/toolError";

/**
 * The folders that the client shares, asked for when first needed; those of a client that shares
 * none by itself: the current one.
 */
export type Roots = (signal: AbortSignal) => Promise<readonly string[]>;

/** Milliseconds that a client may take to name its folders. */
const timeout = 10_000;

export function followRoots(server: Server, cwd: string): Roots {
  let known: Promise<readonly string[]> | undefined;
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  const ask = async (): Promise<readonly string[]> => {
    if (!server.getClientCapabilities()?.roots) {
      return [cwd];
    }
    const { roots } = await server.listRoots(undefined, { timeout }).catch((error: unknown) => {
      const sentence = l10n.t(
        "The client didn't say which folders it shares, so no path can be read. Try again.",
      );
      throw new ToolError(sentence, { cause: error });
    });
    return roots.flatMap(({ uri }) => folderOf(uri) ?? []);
  };
  return () => {
    const asking = known ?? ask();
    known = asking;
    asking.catch(() => {
      known = known === asking ? undefined : known;
    });
    return asking;
  };
}

/** Of an address of a file, as the SDK makes sure; undefined for what isn't on this machine. */
function folderOf(uri: string): string | undefined {
  try {
    const url = new URL(uri);
    return url.host === "" ? fileURLToPath(url) : undefined;
  } catch {
    return undefined;
  }
}
