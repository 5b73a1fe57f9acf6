import { env, l10n } from "vscode";
import { describeSchedule } from "../../core/cron/describe";
import type { Dialect } from "../../core/cron/dialect";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { fromSchedule } from "../../core/recurrence/fromSchedule";
import type { Recurrence } from "../../core/recurrence/recurrence";

/** What stands in settings.job, as the builder begins with it. */
export interface CurrentSchedule {
  /** Undefined when there is no schedule. */
  readonly remark: string | undefined;
  /** What can be chosen, as it was chosen. */
  readonly recurrence: Recurrence | undefined;
}

export function currentScheduleOf(text: string | undefined, dialect: Dialect): CurrentSchedule {
  if (text === undefined) {
    return { remark: undefined, recurrence: undefined };
  }
  const schedule = parseSchedule(text, dialect);
  if (isProblem(schedule)) {
    const remark = l10n.t('"{0}" isn\'t a valid schedule. Create a new one.', text);
    return { remark, recurrence: undefined };
  }
  const sentence = describeSchedule(schedule, env.language);
  const recurrence = fromSchedule(schedule);
  const remark = recurrence
    ? l10n.t("Current: {0}", sentence)
    : l10n.t("Current schedule: {0}. You can't edit it here; create a new one.", sentence);
  return { remark, recurrence };
}
