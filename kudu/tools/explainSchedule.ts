import * as l10n from "@vscode/l10n";
import { describeSchedule } from "../../core/cron/describe";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { findZone, nextRuns, type Zone } from "../../core/cron/zone";
import type { Platform } from "../../core/protocol";
import { brief } from "./bounded";
import { shownProblem } from "./checkJob";
import type { ToolContext } from "./toolContext";
import { ToolError } from "./toolError";

export interface ExplainScheduleInput {
  readonly schedule: string;
  readonly timeZone?: string;
  readonly platform?: Platform;
  readonly count?: number;
}

/** What a schedule means, when it runs next, and what is wrong with it. */
export async function explainSchedule(
  { schedule: text, timeZone, platform: asked, count = 5 }: ExplainScheduleInput,
  context: ToolContext,
): Promise<object> {
  const zone = zoneNamed(timeZone ?? context.timeZone);
  const platform = asked ?? context.platform;
  const problems = await context.checkSettings(JSON.stringify({ schedule: text }), platform);
  const schedule = parseSchedule(text, platform === "windows" ? "windows" : "linux");
  const common = {
    timeZone: zone.name,
    platform,
    // Their places are those of a file that no one wrote.
    problems: problems.map(({ file: _, line: __, ...problem }) => shownProblem(problem)),
  };
  if (isProblem(schedule)) {
    return { isValid: false, sentence: brief(schedule.message), next: [], ...common };
  }
  const next = nextRuns(schedule, zone, Date.now(), count).map((run) =>
    new Date(run).toISOString(),
  );
  const sentence = describeSchedule(schedule, context.locale);
  return {
    isValid: true,
    sentence: next.length === 0 ? `${sentence} ${l10n.t("It never runs.")}` : sentence,
    next,
    ...common,
  };
}

function zoneNamed(name: string): Zone {
  const zone = findZone(name);
  if (zone === undefined) {
    throw new ToolError(
      l10n.t(
        '"{0}" isn\'t a known time zone. Use an IANA or Windows name such as Europe/Amsterdam.',
        brief(name, 100),
      ),
    );
  }
  return zone;
}
