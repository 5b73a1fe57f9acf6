/** All that the page shows at one time: rows, axis and collisions of some jobs within a range. */
import { l10n } from "vscode";
import type { Scheduler } from "../../core/cron/runSpans";
import { findZone, utc, type Zone } from "../../core/cron/zone";
import { type Timeline, typicalLength } from "../history/timeline";
import type { Place } from "../places/place";
import { readSetting } from "../settings";
import type { CalendarJob } from "./calendarJob";
import { changeLabels, rangeText, tickLabels } from "./calendarWords";
import { findCollisions } from "./collisions";
import { collisionWords, type PlaceCollisions } from "./collisionWords";
import { type ExpectedRuns, expectRuns } from "./expectedRuns";
import type { CollisionWords, PageData, PageRow, ZoneChoice } from "./pageData";
import { pageRow, rowMarks, type View } from "./pageRow";
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
  /** Many jobs have the same schedule. */
  private readonly runs = new Map<Scheduler, ExpectedRuns>();

  constructor(
    private readonly shown: Jobs,
    private readonly choice: Choice,
    now: number,
  ) {
    this.zone = zonesOf(shown)[choice.zone];
    const range = rangeAt(this.zone, choice.at, choice.days);
    const hasPlaces = new Set(shown.jobs.map(({ node }) => node.place)).size > 1;
    this.view = { range, now, bin: binLength(choice.days), hasPlaces };
  }

  get range(): View["range"] {
    return this.view.range;
  }

  /** A job with its marks: one in view, or one as it would be with a different schedule. */
  rowOf(job: CalendarJob): PageRow {
    const { view, shown } = this;
    const known = { runs: this.runsOf(job), timeline: shown.timelineOf(job) };
    return { ...pageRow(job, view), marks: rowMarks(job, view, known) };
  }

  private runsOf({ scheduler }: CalendarJob): ExpectedRuns | undefined {
    if (!scheduler) {
      return undefined;
    }
    const { range, now } = this.view;
    const runs = this.runs.get(scheduler) ?? expectRuns(scheduler, range, now);
    this.runs.set(scheduler, runs);
    return runs;
  }

  /** Of the rows in view with their marks. */
  data(inView: ReadonlySet<number>): PageData {
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
      rows: shown.jobs.map((job, row) => (inView.has(row) ? this.rowOf(job) : pageRow(job, view))),
      notes: notesOf(shown.places, own),
      empty: shown.jobs.length === 0 ? l10n.t("No scheduled WebJobs.") : undefined,
    };
  }

  /** In steps, since all runs of all jobs are looked at. */
  *collisions(): Generator<void, CollisionWords> {
    const { shown, zone, view } = this;
    const groups: PlaceCollisions[] = [];
    for (const place of shown.places) {
      const participants = yield* this.participantsOf(place);
      const collisions = yield* findCollisions(participants, view.range);
      const name = place.workspaceFolder?.name ?? place.label;
      groups.push({ place: view.hasPlaces ? name : undefined, collisions, participants });
    }
    return collisionWords(
      groups,
      shown.jobs.map(({ name }) => name),
      zone,
    );
  }

  private *participantsOf(place: Place): Generator<void, Participant[]> {
    const { jobs, timelineOf } = this.shown;
    const participants: Participant[] = [];
    for (const [row, job] of jobs.entries()) {
      const isOn = job.node.place === place && (job.look === "on" || job.look === "sdk");
      const runs = isOn ? this.runsOf(job) : undefined;
      if (runs && runs.count > 0) {
        const length = typicalLength(timelineOf(job)?.runs ?? []) ?? 0;
        participants.push({ row, runs, length });
      }
      yield;
    }
    return participants;
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
  const names = [...new Set(zones.map(({ name }) => name))];
  return [
    ...failures,
    ...stoppedNote(places),
    ...(names.length > 1
      ? [l10n.t("The schedules run in different time zones: {0}.", names.join(", "))]
      : []),
  ];
}

/** Of several folders those whose local host is not running are named. */
function stoppedNote(places: readonly Place[]): string[] {
  const stopped = places.filter((place) => place.isLocal && !place.client);
  if (stopped.length === 0) {
    return [];
  }
  const names = stopped.map((place) => place.workspaceFolder?.name ?? place.label).join(", ");
  return [
    stopped.length < places.length
      ? l10n.t(
          "The local host of {0} isn't running: its rows show when the schedules run in Azure, and no past runs.",
          names,
        )
      : l10n.t(
          "The local host isn't running. The calendar shows when the schedules run in Azure. Past runs show while the local host is running.",
        ),
  ];
}
