import { l10n, type QuickPickItem, QuickPickItemKind } from "vscode";
import { windowsZones } from "../../core/cron/windowsZones";
import { findZone, utc } from "../../core/cron/zone";
import { askChoice } from "../questions/ask";
import { answerAs, type Step } from "../questions/runSteps";
import { previewOf, runsText } from "./preview";
import { type Asking, previewContextOf, titleOf } from "./previewContext";
import type { ScheduleDraft } from "./scheduleDraft";

/**
 * The zone in which a site runs its schedules: its app setting `WEBSITE_TIME_ZONE`, which the
 * setting repeats.
 */
export function zoneStep(asking: Asking): Step<ScheduleDraft> {
  return async (draft, position) => {
    const items = zoneItems(draft.timeZone);
    const previewContext = previewContextOf(asking, draft);
    const { runs } = previewOf(draft.recurrence, previewContext);
    // What each of 400 zones makes of it would be too much to read: two say enough.
    const shown = items.map((item, index) =>
      index < 3 && item.zone
        ? {
            ...item,
            detail: runsText(runs, { ...previewContext, zone: findZone(item.zone) ?? utc }),
          }
        : item,
    );
    const answer = await askChoice(
      {
        title: titleOf(asking),
        placeholder: l10n.t(
          "Select a time zone. Azure uses the app setting WEBSITE_TIME_ZONE, or UTC if it isn't set.",
        ),
        ...position,
      },
      shown,
    );
    return answerAs(answer, ({ zone }) => ({ timeZone: zone ?? draft.timeZone }));
  };
}

interface ZoneItem extends QuickPickItem {
  readonly zone?: string;
}

/** The present zone, UTC and this machine's first; every other is found by either of its names. */
function zoneItems(present: string): ZoneItem[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = [...new Set([present, utc.name, own])];
  const windowsNames = new Map<string, string[]>();
  for (const [windows, iana] of windowsZones) {
    windowsNames.set(iana, [...(windowsNames.get(iana) ?? []), windows]);
  }
  const item = (zone: string): ZoneItem => ({
    label: zone,
    description: windowsNames.get(zone)?.join(", "),
    zone,
  });
  const others = Intl.supportedValuesOf("timeZone").filter((zone) => !first.includes(zone));
  return [
    ...first.map(item),
    { label: l10n.t("All time zones"), kind: QuickPickItemKind.Separator },
    ...others.map(item),
  ];
}
