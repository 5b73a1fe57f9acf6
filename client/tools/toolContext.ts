import { env, workspace } from "vscode";
import { findInside } from "../../kudu/tools/insidePath";
import type { ToolContext, ToolSite } from "../../kudu/tools/toolContext";
import { reasonAt } from "../places/heldBack";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { SourceJob } from "../workspace/sourceJob";
import { roots, uriOf } from "./toolPaths";
import { namedPlaces, toolPlace } from "./toolPlace";

interface Call {
  readonly signal: AbortSignal;
  /** False when no one was asked before. */
  readonly isConfirmed: boolean;
}

/** What this window gives the tools. */
export function toolContext(services: Services, { signal, isConfirmed }: Call): ToolContext {
  return {
    signal,
    locale: env.language,
    timeZone: readSetting("timeZone"),
    platform: readSetting("platform"),
    sites: async () => [...namedPlaces(services).keys()],
    findSite: async (name) => toolSite(services, name, await toolPlace(services, name)),
    resolve: (path) => findInside(path, roots()),
    async check(path) {
      const { checkPath } = await import("./checks.js");
      return checkPath(services, await uriOf(path), roots());
    },
    async checkSettings(text, platform) {
      const { checkText } = await import("./checks.js");
      return checkText(services, text, platform);
    },
    async deploy(deployment) {
      const { deployOne } = await import("./deployment.js");
      const uri = await uriOf(deployment.path);
      return deployOne(services, { ...deployment, uri, signal, isConfirmed });
    },
  };
}

async function toolSite(services: Services, name: string, place: Place): Promise<ToolSite> {
  const { isLocal, label, workspaceFolder: scope } = place;
  if (isLocal) {
    // Takes over one that runs already, and starts none.
    await (place as LocalHost).adopt();
  }
  return {
    name,
    label,
    isLocal,
    client: place.client,
    async schedules() {
      await place.learn?.();
      return place.schedules ?? { timeZone: readSetting("timeZone", scope) };
    },
    async sources() {
      const folders = await services.jobs.folders();
      const found = folders.find(({ workspaceFolder }) => workspaceFolder === scope);
      return (found?.jobs ?? []).map((source) => toolSource(services, source));
    },
    ...(place.facts && { reason: () => reasonAt(place) }),
    connect: () => place.connect(),
    changed: () => place.live.refreshAll(),
  };
}

function toolSource({ language }: Services, { name, kind, uri, settings }: SourceJob) {
  return {
    ...{ name, kind },
    path: workspace.asRelativePath(uri, false),
    settings: async () => settings?.values ?? {},
    timers: async () =>
      (await language.timers(uri)).map(({ file, line, text, words }) => ({
        ...{ file, line, schedule: text, sentence: words },
      })),
  };
}
