/** Time spans on a Consumption plan, where a file of the project names one. */
import * as l10n from "@vscode/l10n";
import { textLimit } from "../../../core/find/search";
import { filesIn } from "../../../core/folder";
import type { TimerProject } from "../../timers/project";
import type { DocumentTimer, TimerDocument } from "../../timers/timerDocument";
import { type TimerFinding, whole } from "./finding";
import { cronFix } from "./timeSpan";

export async function checkPlan(
  { schedule }: DocumentTimer,
  { project }: TimerDocument,
): Promise<TimerFinding[]> {
  const isFunctions = project !== undefined && project.model !== "program";
  if (schedule.kind !== "timeSpan" || !isFunctions) {
    return [];
  }
  const file = await findConsumptionPlan(project);
  return file === undefined
    ? []
    : [
        {
          ...whole(schedule.text),
          code: "timer-plan",
          severity: "warning",
          message: l10n.t(
            "{0} specifies a Consumption plan, where time spans don't run. Use a cron expression.",
            file,
          ),
          fixes: cronFix(schedule.text, schedule.timeSpan),
        },
      ];
}

const folders = ["", "infra", "infra/core/host", "deploy", "bicep", "terraform"];
const template = /\.(?:bicep|tf)$|^(?:azuredeploy|main|template)\.json$/i;

/**
 * The SKU of a Consumption plan (Y1, tier Dynamic) or of Flex Consumption (FC1), as a quoted word.
 */
const consumption = /(["'])(?:Y1|Dynamic|FC1)\1/;

async function findConsumptionPlan({ folder }: TimerProject): Promise<string | undefined> {
  for (const path of folders) {
    for (const name of (await filesIn(folder, path)).filter((each) => template.test(each))) {
      const file = path === "" ? name : `${path}/${name}`;
      const text = await folder.read(file, textLimit);
      if (text !== undefined && consumption.test(text)) {
        return file;
      }
    }
  }
  return undefined;
}
