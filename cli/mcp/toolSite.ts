/** The local host of the client's folders, and the sites of `--site`. */
import * as l10n from "@vscode/l10n";
import { type ConnectedSite, findLocalSite, findSite } from "../../kudu/findSite";
import type { KuduClient } from "../../kudu/kuduClient";
import { readKuduProperties } from "../../kudu/kuduProperties";
import { brief } from "../../kudu/tools/bounded";
import type { ToolSchedules, ToolSite } from "../../kudu/tools/toolContext";
import { ToolError } from "../../kudu/tools/toolError";
import type { Context } from "../command";
import { findSources } from "./sources";

/** Throws a sentence for a place that the person named nowhere. */
export async function toolSite(
  context: Context,
  roots: readonly string[],
  name: string,
): Promise<ToolSite> {
  const { options, environment, cwd } = context;
  const sites = options.sites ?? [];
  if (name !== "local" && !sites.includes(name)) {
    throw new ToolError(
      l10n.t("There's no site {0}. Known sites: {1}.", brief(name), ["local", ...sites].join(", ")),
    );
  }
  const found =
    name === "local"
      ? await findLocal(context, roots)
      : await findSite({ site: name, cwd, environment });
  const isLocal = found?.isLocal ?? name === "local";
  return {
    name,
    label: found?.client.site ?? l10n.t("the local host"),
    isLocal,
    client: found?.client,
    schedules: async () => found && schedulesOf(found, context.signal),
    sources: async () => (isLocal ? findSources(context, roots) : []),
    connect: async () => found?.client ?? notRunning(),
  };
}

async function findLocal(
  { options: { home, jobs }, environment, cwd }: Context,
  roots: readonly string[],
): Promise<ConnectedSite | undefined> {
  const isNamed = home !== undefined || jobs !== undefined;
  for (const folder of isNamed ? [cwd] : roots) {
    const found = await findLocalSite({ home, jobs, cwd: folder, environment });
    if (found) {
      return found;
    }
  }
  return undefined;
}

function notRunning(): KuduClient {
  throw new ToolError(
    l10n.t("The local host isn't running. The user can start it: webjobs-host start"),
  );
}

async function schedulesOf(
  { client, isLocal }: ConnectedSite,
  signal: AbortSignal,
): Promise<ToolSchedules | undefined> {
  const properties = await readKuduProperties(client, { isLocal, signal }).catch(() => undefined);
  const { timeZone, os, areSchedulesDisabled: areOff } = properties ?? {};
  return timeZone === undefined
    ? undefined
    : { timeZone, dialect: isLocal ? undefined : os, areOff };
}
