/** What an editor's settings say, as far as they are well-formed. */
import { defaultSettings, type WebJobsSettings } from "../../core/protocol";
import { jobKinds } from "../../core/webJob";

/** Takes what is well-formed and the default for everything else: people edit settings by hand. */
export function readSettings(given: unknown): WebJobsSettings {
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
