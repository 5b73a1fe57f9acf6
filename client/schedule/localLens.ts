import { CodeLens, l10n, Range, type TextDocument } from "vscode";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { JobNode } from "../targets/node";
import { scheduleOf, scheduleState } from "./jobSchedule";

/**
 * Whether the schedule of a source runs on this machine, beside what the language server says of
 * Azure: it knows no local host.
 */
export async function localLenses(
  { jobs, hosts }: Pick<Services, "jobs" | "hosts">,
  document: TextDocument,
): Promise<CodeLens[]> {
  const source = await jobs.jobAt(document.uri);
  const line = lineOf(document);
  if (source?.kind !== "triggered" || line === undefined) {
    return [];
  }
  const { name, kind } = source;
  const place = hosts.of(source.workspaceFolder);
  const isUploaded = place.live.isUploaded({ kind, name });
  const live = source.isServed || isUploaded ? place.live.find({ kind, name }) : undefined;
  const node: JobNode = { type: "job", name, kind, place, source, live, isUploaded };
  if (scheduleOf(node) === undefined || !(source.isServed || isUploaded)) {
    return [];
  }
  const command = commandOf(node);
  return command
    ? [
        new CodeLens(new Range(line, 0, line, 0), {
          ...command,
          arguments: [source.uri.toString()],
        }),
      ]
    : [];
}

function commandOf(node: JobNode): { title: string; command: string } | undefined {
  const start = { command: "webjobs.resumeSchedule" };
  switch (scheduleState(node)) {
    case "on":
      return { command: "webjobs.pauseSchedule", title: l10n.t("On on this machine: pause") };
    case "paused":
      return { ...start, title: l10n.t("Paused on this machine: turn on") };
    case "siteOff":
      return undefined;
    case "off":
      return { ...start, title: l10n.t("Off on this machine: turn on") };
    case undefined:
      // No host runs, so no schedule does.
      return readSetting("localHost.start", node.place.workspaceFolder) === "all"
        ? undefined
        : { ...start, title: l10n.t("Off on this machine: turn on") };
  }
}

/** That of the key, as the language server's lens. */
function lineOf(document: TextDocument): number | undefined {
  const offset = document.getText().search(/"schedule"\s*:/);
  return offset < 0 ? undefined : document.positionAt(offset).line;
}
