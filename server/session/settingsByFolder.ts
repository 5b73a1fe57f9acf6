/**
 * Settings per folder, asked from the editor once and remembered until it says that they changed.
 */
import type { Connection } from "vscode-languageserver";
import { defaultSettings, settingsSection, type WebJobsSettings } from "../../core/protocol";
import { jobKinds } from "../../core/webJob";

export interface SettingsByFolder {
  get(uri: string): Promise<WebJobsSettings>;
  forget(uri: string): void;
  onChange(listener: () => void): void;
}

/** `canAsk`: the editor answers `workspace/configuration`. */
export function watchSettings(connection: Connection, canAsk: boolean): SettingsByFolder {
  const byUri = new Map<string, Promise<WebJobsSettings>>();
  const listeners: (() => void)[] = [];
  let pushed: unknown;
  connection.onDidChangeConfiguration(({ settings }) => {
    // The event's data belongs to no folder: it counts only for an editor that cannot be asked.
    pushed = (settings as Record<string, unknown> | undefined)?.[settingsSection];
    byUri.clear();
    for (const listener of listeners) {
      listener();
    }
  });
  const ask = async (uri: string) =>
    readSettings(
      canAsk
        ? await connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection })
        : pushed,
    );
  return {
    get(uri) {
      const known = byUri.get(uri) ?? ask(uri).catch(() => defaultSettings);
      byUri.set(uri, known);
      return known;
    },
    forget: (uri) => void byUri.delete(uri),
    onChange: (listener) => void listeners.push(listener),
  };
}

/** Takes what is well-formed and the default for everything else: people edit settings by hand. */
function readSettings(given: unknown): WebJobsSettings {
  const { timeZone, platform, preview, inlayHints, codeLens, timerTriggers, jobsRoot, job } =
    members(given);
  const count = members(preview).count;
  return {
    timeZone: typeof timeZone === "string" && timeZone !== "" ? timeZone : defaultSettings.timeZone,
    platform: platform === "windows" || platform === "linux" ? platform : "both",
    preview: {
      count: typeof count === "number" && count >= 0 ? Math.min(Math.floor(count), 50) : 5,
    },
    inlayHints: { enabled: members(inlayHints).enabled !== false },
    codeLens: { enabled: members(codeLens).enabled !== false },
    timerTriggers: { enabled: members(timerTriggers).enabled !== false },
    jobsRoot: typeof jobsRoot === "string" && jobsRoot !== "" ? jobsRoot : defaultSettings.jobsRoot,
    ...readJob(members(job)),
  };
}

function readJob({ name, kind, sign }: Record<string, unknown>): Pick<WebJobsSettings, "job"> {
  const known = jobKinds.find((each) => each === kind);
  return typeof name === "string"
    ? { job: { name, ...(known && { kind: known }), ...(typeof sign === "string" && { sign }) } }
    : {};
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
