/**
 * What `webjobs mcp` gives the tools. Most of it is read with the first call that needs it, so that
 * the server is up at once.
 */
import type { Folder } from "../../core/folder";
import { diskFolder } from "../../core/node/diskFolder";
import { confinedFolder, findInside } from "../../kudu/tools/insidePath";
import type { ToolContext } from "../../kudu/tools/toolContext";
import type { Context } from "../command";
import type { Roots } from "./roots";

export function createMcpContext(context: Context, roots: Roots): ToolContext {
  const { options, signal, language, cwd } = context;
  const { platform = "both", timeZone = "UTC" } = options;
  const open = async () => {
    const folders = await roots(signal);
    return (path: string): Folder => confinedFolder(diskFolder(path), path, folders);
  };
  return {
    signal,
    locale: language,
    timeZone,
    platform,
    sites: async () => ["local", ...(options.sites ?? [])],
    async findSite(name) {
      const { toolSite } = await import("./toolSite.js");
      return toolSite(context, await roots(signal), name);
    },
    resolve: async (path) => findInside(path, await roots(signal)),
    async check(path) {
      const { checkPath } = await import("./checks.js");
      return checkPath(path, { cwd, signal, platform, open: await open() });
    },
    checkSettings: async (text, platform) =>
      (await import("./checks.js")).checkText(text, platform),
    deploy: async (deployment) => (await import("./deployment.js")).deployOne(context, deployment),
  };
}
