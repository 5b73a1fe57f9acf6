/**
 * Texts that are a schedule but for how they are written: what is wrong, and the schedule in them.
 */
import * as l10n from "@vscode/l10n";
import { decodeEntities } from "./entities";
import { comment, fromAws, jenkins, several, zone } from "./extras";
import { plainCharacters } from "./lookalikes";
import { hasFields, type Repair } from "./repair";

/** The first cause that applies; undefined when the text is not written in one of these ways. */
export function findRepair(text: string): Repair | undefined {
  for (const recognize of [
    several,
    entities,
    dashes,
    // Before brackets are taken off: a zone may stand in them.
    zone,
    wrapped,
    comment,
    escaped,
    blanks,
    separators,
    glued,
    jenkins,
  ]) {
    const repair = recognize(text);
    if (repair !== undefined) {
      return repair;
    }
  }
  return undefined;
}

function entities(text: string): Repair | undefined {
  const decoded = decodeEntities(text);
  return decoded === text
    ? undefined
    : {
        code: "schedule-characters",
        message: l10n.t("This contains HTML entities: '&#47;' stands for '/', for example."),
        action: l10n.t("Write the characters themselves"),
        text: decoded,
        isPlain: true,
      };
}

function dashes(text: string): Repair | undefined {
  const plain = plainCharacters(text);
  return plain === text
    ? undefined
    : {
        code: "schedule-characters",
        message: l10n.t(
          "This contains characters that only look like those of a schedule, such as a long dash.",
        ),
        action: l10n.t("Write the plain characters"),
        text: plain,
        isPlain: true,
      };
}

/** Quotes inside the quotes, `cron(…)`, `schedule: …`, a semicolon at the end. */
function wrapped(text: string): Repair | undefined {
  const trimmed = text.trim();
  const value = trimmed.replace(/^["']?(?:cron|schedule)["']?\s*[:=]\s*/i, "");
  const aws = /^cron\s*\((.*)\)$/i.exec(value)?.[1];
  if (aws !== undefined) {
    return fromAws(aws.trim());
  }
  const inner = value.replace(
    /^[\s"'`\u2018-\u201F\u2032\u2033([{]+|[\s"'`\u2018-\u201F\u2032\u2033)\]};.,]+$/g,
    "",
  );
  return inner === trimmed || !/^[\w*?@]/.test(inner) || endsOpen(trimmed)
    ? undefined
    : {
        code: "schedule-characters",
        message: l10n.t("Only the six fields belong in a schedule, without quotes or brackets."),
        action: l10n.t("Keep only the schedule"),
        text: inner,
        isPlain: true,
      };
}

/** A comma at the end of the sixth field is an unfinished list, which has a message of its own. */
function endsOpen(text: string): boolean {
  return /[^,;.],$/.test(text) && text.split(/ +/).length === 6;
}

function escaped(text: string): Repair | undefined {
  const plain = text.replaceAll("\\", /\*\\\d/.test(text) ? "/" : "").replaceAll("//", "/");
  return text.includes("\\")
    ? {
        code: "schedule-characters",
        message: l10n.t(
          "A schedule can't contain a backslash. A slash precedes a step, as in */5.",
        ),
        action: l10n.t("Write the plain characters"),
        text: plain,
        isPlain: false,
      }
    : undefined;
}

/** `9, 17`, `8 - 17`, `MON, WED`, `* /5`: blanks end a field. */
function blanks(text: string): Repair | undefined {
  const words = text.trim().split(/\s+/);
  const commas = words.filter((word) => /[^,],$/.test(word)).length;
  // One may be forgotten; a list within one field never has so many.
  if (words.length >= 5 && commas >= words.length - 2) {
    return {
      code: "schedule-separator",
      message: l10n.t("Separate fields with spaces, not commas."),
      action: l10n.t("Separate the fields with spaces"),
      text: words.map((word) => word.replace(/,$/, "")).join(" "),
      isPlain: true,
    };
  }
  const joined = text.trim().replace(insideField, (found) => found.trim());
  if (joined === text.trim()) {
    return undefined;
  }
  const count = joined.split(/\s+/).length;
  return {
    code: "schedule-blanks",
    message: l10n.t("A space ends a field. Write lists and ranges without spaces, as in 9,17."),
    action: l10n.t("Remove the spaces inside the fields"),
    text: count >= 5 && count <= 7 ? joined : undefined,
    // With six words the comma may be one too many instead.
    isPlain: !hasFields(text.replaceAll(/[,-](?= )/g, "")),
  };
}

/** A comma, dash or slash with a blank beside it, between two parts that it can join. */
const insideField = /(?<=\w)(?:\s+[,-]\s*|[,-]\s+)(?=\w)|(?<=[*\w])(?:\s+\/\s*|\/\s+)(?=\d)/g;

/** Another character between the fields: `0;0;9;*;*;*`. */
function separators(text: string): Repair | undefined {
  const trimmed = text.trim();
  const [separator = ""] = /[;|_.,]/.exec(trimmed) ?? [];
  const fields = separator === "" ? [] : trimmed.split(separator).map((field) => field.trim());
  const isMeant = /\s/.test(trimmed) === false && hasFields(fields.join(" "));
  return isMeant && fields.every((field) => field !== "")
    ? {
        code: "schedule-separator",
        message: l10n.t("Separate fields with spaces."),
        action: l10n.t("Separate the fields with spaces"),
        text: fields.join(" "),
        isPlain: true,
      }
    : undefined;
}

/** Missing blanks between stars: `***`, `**1-5`. */
function glued(text: string): Repair | undefined {
  const split = text.trim().replace(/[*?]{2,}[\dA-Za-z]?/g, (run) => [...run].join(" "));
  const count = split.split(/\s+/).length;
  return split === text.trim() || (count !== 5 && count !== 6)
    ? undefined
    : {
        code: "schedule-blanks",
        message: l10n.t("Spaces are missing between the fields."),
        action: l10n.t("Add the spaces"),
        text: split,
        isPlain: true,
      };
}
