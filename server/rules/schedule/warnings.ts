/** A schedule that Azure accepts and takes for something else than it reads. */

import * as l10n from "@vscode/l10n";
import type { Span } from "../../../core/cron/field";
import { type Field, type Item, isComplete } from "../../../core/cron/field";
import { neverRuns } from "../../../core/cron/occurrences";
import { itemParts } from "../../../core/cron/parseField";
import type { Schedule } from "../../../core/cron/schedule";
import type { Platform } from "../../../core/protocol";
import { fieldTitle } from "../../fieldTitle";
import { bothDays } from "./bothDays";
import { type Finding, replace } from "./finding";
import { unevenSteps } from "./unevenSteps";
import { between, pieceOf, warning } from "./warning";
import { wrappedRange } from "./wrappedRange";

export function findWarnings(schedule: Schedule, platform: Platform): Finding[] {
  const { text, fields } = schedule;
  if (neverRuns(schedule)) {
    return [never(fields[3], fields[4])];
  }
  const inFields = fields.flatMap((field) => [
    ...whiteSpace(text, field),
    ...field.items.flatMap((item) => itemWarnings(text, field, item, platform)),
  ]);
  return [
    ...everySecond(text, fields[0]),
    ...inFields,
    ...bothDays(fields[3], fields[5]),
    ...fields.flatMap((field) => unevenSteps(text, field)),
  ];
}

function never(days: Field, months: Field): Finding {
  return {
    ...between(days, months),
    code: "schedule-never",
    severity: "error",
    message: l10n.t(
      "No selected month has this day, so the WebJob never runs. Azure reports no error.",
    ),
    candidates: [],
  };
}

function itemWarnings(text: string, field: Field, item: Item, platform: Platform): Finding[] {
  return [
    ...shortNames(text, field, item),
    ...reversed(text, field, item),
    ...stepOne(field, item, platform),
    ...stepNotPositive(text, item),
    ...stepTooLarge(field, item),
  ];
}

function reversed(text: string, { kind }: Field, item: Item): Finding[] {
  const { from, to } = itemParts(text, item);
  if (to === undefined || item.from <= item.to) {
    return [];
  }
  const written = pieceOf(text, item);
  const wrapped = wrappedRange(kind, item, written);
  const swapped = `${pieceOf(text, to)}-${pieceOf(text, from)}`;
  return [
    warning(item, "schedule-reversed", {
      message: l10n.t(
        "Ranges can't wrap around. Azure reads '{0}' as '{1}'.",
        written,
        `${swapped}${item.step === undefined ? "" : `/${item.step}`}`,
      ),
      candidates: [
        replace(item, wrapped, l10n.t("Wrap around"), true, wrapped),
        replace(between(from, to), swapped, l10n.t("Keep Azure's meaning"), false, swapped),
      ],
    }),
  ];
}

/** NCrontab 2.0 takes `n/1` for `n`, 3.4 for `n` and everything after it. */
function stepOne({ kind }: Field, item: Item, platform: Platform): Finding[] {
  if (item.body !== "value" || item.step !== 1 || platform === "linux") {
    return [];
  }
  const all = item.from === kind.min ? "*" : `${item.from}-${kind.max}`;
  const single = String(item.from);
  return [
    warning(item, "schedule-step-one", {
      message:
        platform === "windows"
          ? l10n.t("On Windows apps, this means only {0}, not every value from {0}.", single)
          : l10n.t(
              "On Windows apps, this means only {0}. On Linux apps, it means every value from {0}.",
              single,
            ),
      candidates: [
        // Each second is seldom meant: of the seconds neither reading is preferred.
        replace(
          item,
          all,
          l10n.t("Use every value on Windows and Linux"),
          kind.name !== "second",
          all,
        ),
        replace(item, single, l10n.t("Use only one value on Windows and Linux"), false, single),
      ],
    }),
  ];
}

function stepNotPositive(text: string, item: Item): Finding[] {
  const { step } = itemParts(text, item);
  if (step === undefined || Number(item.step) >= 1) {
    return [];
  }
  const body = text.slice(item.offset, step.offset - 1);
  // Without its step a lone value is no longer "from here to the end".
  return [
    warning({ offset: step.offset - 1, length: step.length + 1 }, "schedule-step", {
      message: l10n.t("Azure treats a step below 1 as 1."),
      candidates:
        item.body === "value" ? [] : [replace(item, body, l10n.t("Remove the step"), true, body)],
    }),
  ];
}

function stepTooLarge({ kind }: Field, item: Item): Finding[] {
  const { step = 1, body, from, to } = item;
  const size = body === "range" ? Math.abs(to - from) : kind.max - kind.min + 1;
  if (step <= size || step <= 1) {
    return [];
  }
  const first = String(Math.min(from, to));
  return [
    warning(item, "schedule-step", {
      message: l10n.t(
        "The step exceeds the field, so only {1} of the {0} matches, not every {2}.",
        fieldTitle(kind.name),
        first,
        step,
      ),
      candidates: [replace(item, first, l10n.t("Change to {0}", first), true)],
    }),
  ];
}

/** One or two letters are a name to NCrontab; which one, few people know. */
function shortNames(text: string, { kind }: Field, item: Item): Finding[] {
  const { from, to } = itemParts(text, item);
  const ends: [Span | undefined, number][] = [
    [from, item.from],
    [to, item.to],
  ];
  return ends.flatMap(([span, value]) => {
    const name = kind.names?.[value - kind.min];
    if (span === undefined || name === undefined || !/^[a-z]{1,2}$/i.test(pieceOf(text, span))) {
      return [];
    }
    const short = name.slice(0, 3);
    const message = l10n.t("Azure reads '{0}' as {1}.", pieceOf(text, span), name);
    const candidates = [replace(span, short, l10n.t("Change to {0}", short), true)];
    return [warning(span, "schedule-short-name", { message, candidates })];
  });
}

function whiteSpace(text: string, field: Field): Finding[] {
  const written = pieceOf(text, field);
  const found = /[\t\n\v\f\r]+/.exec(written);
  if (found === null) {
    return [];
  }
  const clean = written.replace(/[\t\n\v\f\r]+/g, "");
  return [
    warning(
      { offset: field.offset + found.index, length: found[0].length },
      "schedule-white-space",
      {
        message: l10n.t(
          "Tabs and line breaks don't separate fields, although Azure accepts this one.",
        ),
        candidates: [replace(field, clean, l10n.t("Remove it"), true)],
      },
    ),
  ];
}

/**
 * A step, as in a star and 1, was written on purpose: the author decides. What `0/1` means has a
 * warning of its own.
 */
function everySecond(text: string, seconds: Field): Finding[] {
  const written = pieceOf(text, seconds);
  return !isComplete(seconds) || /^\d+\/1$/.test(written)
    ? []
    : [
        warning(seconds, "schedule-every-second", {
          message: l10n.t("The first field is seconds, so this runs the WebJob every second."),
          candidates: [
            replace(seconds, "0", l10n.t("Change seconds to 0"), !written.includes("/")),
          ],
        }),
      ];
}
