/** All that the page shows at one time: rows, axis and collisions of some jobs within a range. */
import { l10n } from "vscode";
import { findZone, utc, type Zone } from "../../core/cron/zone";
import { type Timeline, typicalLength } from "../history/timeline";
import type { Place } from "../places/place";
import { readSetting } from "../settings";
import type { CalendarJob } from "./calendarJob";
import { changeLabels, rangeText, tickLabels } from "./calendarWords";
import { type Collisions, findCollisions } from "./collisions";
import { collisionWords } from "./collisionWords";
import type { CollisionWords, PageData, PageRow, ZoneChoice } from "./pageData";
import { type DrawnRow, drawRow, type View } from "./pageRow";
import type { Participant } from "./participant";
import { binLength, type Days, rangeAt } from "./range";

/** What a person chose to see. */
export interface Choice {
  readonly at: number;
  readonly days: Days;
  readonly zone: ZoneChoice;
}

/** The jobs of some places, and what is known of their past. */
export interface Jobs {
  readonly places: readonly Place[];
  readonly jobs: readonly CalendarJob[];
  readonly timelineOf: (job: CalendarJob) => Timeline | undefined;
}

export class CalendarView {
  private readonly zone: Zone;
  private readonly view: View;
  private readonly drawn: DrawnRow[];

  constructor(
    private readonly shown: Jobs,
    private readonly choice: Choice,
    now: number,
  ) {
    this.zone = zonesOf(shown)[choice.zone];
    const range = rangeAt(this.zone, choice.at, choice.days);
    const hasPlaces = new Set(shown.jobs.map(({ node }) => node.place)).size > 1;
    this.view = { range, now, bin: binLength(choice.days), hasPlaces };
    this.drawn = shown.jobs.map((job) => drawRow(job, this.view, shown.timelineOf(job)));
  }

  get range(): View["range"] {
    return this.view.range;
  }

  /** A job with a different schedule, or with what became known of it. */
  redraw(job: CalendarJob): PageRow {
    const drawn = drawRow(job, this.view, this.shown.timelineOf(job));
    const index = this.shown.jobs.indexOf(job);
    if (index >= 0) {
      this.drawn[index] = drawn;
    }
    return drawn.row;
  }

  get data(): PageData {
    const { zone, view, choice, shown } = this;
    const zones = zonesOf(shown);
    const own = shown.jobs.flatMap(({ scheduler }) => (scheduler ? [scheduler.zone] : []));
    const different = [...new Map([zone, ...own].map((each) => [each.iana, each])).values()];
    return {
      ...{ range: view.range, now: view.now, bin: view.bin, days: choice.days, zone: choice.zone },
      rangeText: rangeText(zone, view.range, choice.days),
      zoneName: zone.iana,
      zones: {
        site: l10n.t("Schedules' time zone: {0}", zones.site.name),
        local: l10n.t("Local time: {0}", zones.local.name),
        utc: "UTC",
      },
      ticks: tickLabels(zone, view.range, choice.days),
      changes: changeLabels(different, view.range),
      rows: this.drawn.map(({ row }) => row),
      notes: notesOf(shown.places, own),
      empty: shown.jobs.length === 0 ? l10n.t("No scheduled WebJobs.") : undefined,
    };
  }

  get collisions(): CollisionWords {
    const { shown, drawn, zone, view } = this;
    const groups = shown.places.map((place) => {
      const participants = shown.jobs.flatMap((job, row): Participant[] => {
        const runs = drawn[row]?.runs;
        const isOn = job.node.place === place && (job.look === "on" || job.look === "sdk");
        const known = shown.timelineOf(job)?.runs ?? [];
        return isOn && runs && runs.count > 0
          ? [{ row, runs, length: typicalLength(known) ?? 0 }]
          : [];
      });
      const collisions: Collisions = findCollisions(participants, view.range);
      const name = place.workspaceFolder?.name ?? place.label;
      return { place: view.hasPlaces ? name : undefined, collisions, participants };
    });
    return collisionWords(
      groups,
      shown.jobs.map(({ name }) => name),
      zone,
    );
  }
}

function zonesOf({ jobs, places }: Jobs): Readonly<Record<ZoneChoice, Zone>> {
  const scheduler = jobs.find((job) => job.scheduler)?.scheduler;
  const [place] = places;
  const set = readSetting("timeZone", place?.workspaceFolder);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    site: scheduler?.zone ?? findZone(place?.schedules?.timeZone ?? set) ?? utc,
    local: findZone(timeZone) ?? utc,
    utc,
  };
}

function notesOf(places: readonly Place[], zones: readonly Zone[]): string[] {
  const failures = places.flatMap(({ live, label }) =>
    live.failure ? [`${label}: ${live.failure.message}`] : [],
  );
  const stopped = places.filter((place) => place.isLocal && !place.client);
  const names = [...new Set(zones.map(({ name }) => name))];
  return [
    ...failures,
    ...(stopped.length > 0
      ? [
          l10n.t(
            "The local host isn't running. The calendar shows when the schedules run in Azure. Past runs show while the local host is running.",
          ),
        ]
      : []),
    ...(names.length > 1
      ? [l10n.t("The schedules run in different time zones: {0}.", names.join(", "))]
      : []),
  ];
}
