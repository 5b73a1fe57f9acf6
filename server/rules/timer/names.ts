/** `%name%`: whether a setting of that name is where the host looks. */
import * as l10n from "@vscode/l10n";
import type { SettingName } from "../../../core/timer/settingNames";
import { isPlaceholder } from "../../sources/placeholder";
import type { Scan } from "../../timers/scan";
import {
  type DocumentTimer,
  type FoundSetting,
  resolvedSchedule,
  settingOf,
  type TimerDocument,
} from "../../timers/timerDocument";
import { type TimerFinding, whole } from "./finding";
import { checkTimerSchedule } from "./text";

export async function checkNames(
  timer: DocumentTimer,
  document: TimerDocument,
  scan: () => Promise<Scan>,
): Promise<TimerFinding[]> {
  const { schedule } = timer;
  // A default is what counts without a setting; a value of settings is not replaced again.
  if (schedule.kind !== "names" || timer.setting !== undefined) {
    return [];
  }
  const findings: TimerFinding[] = [];
  for (const name of schedule.names.names.filter((candidate) => candidate.name !== "")) {
    findings.push(...(await checkName(name, document, scan)));
  }
  return [...findings, ...checkResolved(timer, document)];
}

async function checkName(
  place: SettingName,
  document: TimerDocument,
  scan: () => Promise<Scan>,
): Promise<TimerFinding[]> {
  const { project } = document;
  const { name, offset, length } = place;
  const found = settingOf(project, name);
  if (project === undefined || found?.file.isLocal) {
    return [];
  }
  const isHostsAlone = project.model === "isolated" || project.model === "script";
  if (found !== undefined && !isHostsAlone) {
    return [];
  }
  const local = project.settingsFiles.find(({ isLocal }) => isLocal);
  if (found === undefined && (local === undefined || local.isEncrypted)) {
    return [];
  }
  if ((await scan()).hasNameResolver) {
    return [];
  }
  return [
    { offset, length, fixes: [], setting: settingFix(name, found), ...describe(name, found) },
  ];
}

function settingFix(name: string, found: FoundSetting | undefined) {
  return { name, value: found?.written.value };
}

function describe(name: string, found: FoundSetting | undefined) {
  return found === undefined
    ? ({
        code: "timer-name",
        severity: "information",
        message: l10n.t(
          "local.settings.json has no '{0}'. The host replaces it by an app setting, even if the function is disabled.",
          name,
        ),
      } as const)
    : ({
        code: "timer-name-place",
        severity: "warning",
        message: l10n.t(
          "The host doesn't read {0}. Put '{1}' into local.settings.json and the app settings.",
          fileName(found.file.uri),
          name,
        ),
      } as const);
}

export function fileName(uri: string): string {
  return decodeURI(uri.slice(uri.lastIndexOf("/") + 1));
}

/** A schedule that is put together of several pieces is no one else's to judge. */
function checkResolved(timer: DocumentTimer, document: TimerDocument): TimerFinding[] {
  const { text } = timer.schedule;
  if (/^\s*%[^%]*%\s*$/.test(text)) {
    return [];
  }
  const resolved = resolvedSchedule(timer, document);
  return resolved === undefined || isPlaceholder(resolved.text)
    ? []
    : checkTimerSchedule(resolved, document.host).map(({ message, ...finding }) => ({
        ...finding,
        ...whole(text),
        fixes: [],
        message: l10n.t("With the settings filled in, this is '{0}'. {1}", resolved.text, message),
      }));
}
