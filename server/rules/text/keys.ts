/** Keys and the types of their values: only what Kudu reads, as strictly as Kudu does. */
import * as l10n from "@vscode/l10n";
import type { ASTNode, PropertyASTNode } from "vscode-json-languageservice";
import { pausedScheduleKey } from "../../../core/webJob";
import type { JobDocument } from "../../document/jobDocument";
import {
  defaultOf,
  isReadBy,
  isSettingsKey,
  keySchemas,
  type SettingsKey,
} from "../../document/schema";
import type { Fix, Problem } from "../../problem";
import { findPlaceholder } from "../schedule/placeholders";
import { knownKey, whyUnread } from "./foreignKey";
import { fix, removal } from "./json";
import { suggestKey } from "./keySuggestion";
import { scheduleFixes } from "./scheduleValue";

/** A file with more keys of other tools is theirs, and a longer list helps no one. */
const mostForeign = 100;

export function checkKeys(document: JobDocument): Problem[] {
  const { root, text } = document;
  // A key in other quotes or none is checked once it is written as JSON.
  const written = (root?.properties ?? []).filter(({ keyNode }) => text[keyNode.offset] === '"');
  let foreign = 0;
  return written.flatMap((property) => {
    const key = property.keyNode.value;
    if (!isSettingsKey(key)) {
      foreign++;
      return foreign > mostForeign ? [] : checkForeignKey(document, property);
    }
    if (isReadBy(key, document.kind)) {
      return checkValue(document, key, property);
    }
    return isSaidOfFolder(document, key) ? [] : [withoutEffect(document, key, property)];
  });
}

function checkForeignKey(
  { root, text, platform }: JobDocument,
  property: PropertyASTNode,
): Problem[] {
  const { value: key, offset, length } = property.keyNode;
  if (key === "$schema" || key === pausedScheduleKey) {
    return [];
  }
  const remove = fix(l10n.t("Remove '{0}'", key), removal(property, text));
  const known = knownKey(key);
  const meant = known === undefined ? suggestKey(key) : known.meant;
  const isFree = meant && !root?.properties.some(({ keyNode }) => keyNode.value === meant);
  const rename = isFree
    ? [
        fix(l10n.t("Change to '{0}'", meant), {
          offset: offset + 1,
          length: length - 2,
          text: meant,
        }),
      ]
    : [];
  if (known !== undefined) {
    const message = whyUnread(known, platform);
    const isDocumented = known.isDocumented === true;
    const fixes = [
      ...rename.map((each) => ({ ...each, isPreferred: !isDocumented })),
      { ...remove, isPreferred: rename.length === 0 && !isDocumented },
    ];
    return [{ offset, length, code: "unread-key", severity: "hint", message, fixes }];
  }
  if (meant !== undefined) {
    const message = l10n.t("Azure reads '{0}', not '{1}', so this key has no effect.", meant, key);
    const fixes = [...rename, { ...remove, isPreferred: rename.length === 0 }];
    return [{ offset, length, code: "misspelled-key", severity: "warning", message, fixes }];
  }
  const message = l10n.t("Azure ignores '{0}' but keeps it for other tools.", key);
  return [
    {
      offset,
      length,
      code: "unknown-key",
      severity: "hint",
      message,
      fixes: [{ ...remove, isPreferred: false }],
    },
  ];
}

/** Where Visual Studio's files say the kind, they are named as what makes the schedule void. */
function isSaidOfFolder({ job }: JobDocument, key: SettingsKey): boolean {
  return (
    key === "schedule" && (job?.sign === "publishSettings" || job?.sign === "projectProperties")
  );
}

function withoutEffect(
  { text }: JobDocument,
  key: SettingsKey,
  property: PropertyASTNode,
): Problem {
  const isSchedule = key === "schedule";
  return {
    offset: property.offset,
    length: property.length,
    code: isSchedule ? "schedule-in-continuous" : "singleton-in-triggered",
    severity: "hint",
    message: isSchedule
      ? l10n.t("Azure ignores 'schedule' for continuous WebJobs, because they run all the time.")
      : l10n.t(
          "Azure ignores 'is_singleton' for triggered WebJobs, because they always run on one instance.",
        ),
    fixes: [fix(l10n.t("Remove '{0}'", key), removal(property, text))],
  };
}

function checkValue(document: JobDocument, key: SettingsKey, property: PropertyASTNode): Problem[] {
  const node = property.valueNode;
  if (node === undefined) {
    return [];
  }
  const { type } = keySchemas[key];
  const written = document.text.slice(node.offset, node.offset + node.length);
  if (fits(node, type, written)) {
    return key === "stopping_wait_time" && written.startsWith("-") && Number(written) < 0
      ? [negativeWait(document, node)]
      : [];
  }
  if (node.type === "string" && findPlaceholder(node.value) !== undefined) {
    return [placeholder(node)];
  }
  const retype = key === "schedule" ? scheduleFixes(node) : typedFixes(node, type);
  const remove = fix(
    l10n.t("Remove '{0}'", key),
    removal(property, document.text),
    // What someone wrote as a schedule is never dropped without a look at it.
    retype.length === 0 && key !== "schedule",
  );
  const { offset, length } = node;
  return [
    {
      offset,
      length,
      code: "wrong-type",
      severity: key === "schedule" && node.type !== "null" ? "error" : "warning",
      message: wrongTypeMessage(document, key, node),
      fixes: [...retype, remove],
    },
  ];
}

function placeholder({ offset, length }: ASTNode): Problem {
  return {
    offset,
    length,
    code: "placeholder",
    severity: "hint",
    message: l10n.t("A placeholder isn't checked. What replaces it must make this file JSON."),
    fixes: [],
  };
}

function typedFixes(node: ASTNode, type: string): Fix[] {
  const right = rightValue(node, type);
  const { offset, length } = node;
  return right === undefined
    ? []
    : [fix(l10n.t("Change to {0}", right), { offset, length, text: right }, true, true)];
}

function fits(node: ASTNode, type: string, written: string): boolean {
  // To Newtonsoft a point or an exponent makes a double, whatever its value; beyond 64 bits there
  // is no long.
  return type === "integer"
    ? node.type === "number" && /^-?\d{1,18}$/.test(written)
    : node.type === type;
}

/** `"true"` → true, `"10"` and `10.0` → 10; undefined when nothing is clear. */
function rightValue(node: ASTNode, type: string): string | undefined {
  const plain = String(node.value).trim();
  if (type === "boolean") {
    const word = plain.toLowerCase();
    const isTrue = ["true", "yes", "on", "1"].includes(word);
    return isTrue ? "true" : ["false", "no", "off", "0"].includes(word) ? "false" : undefined;
  }
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(s|sec|secs|seconds?)?$/i.exec(plain) ?? [];
  return amount !== undefined && (unit === undefined || node.type === "string")
    ? String(Math.min(Math.round(Number(amount)), 1e15))
    : undefined;
}

function wrongTypeMessage({ kind }: JobDocument, key: SettingsKey, node: ASTNode): string {
  switch (key) {
    case "schedule":
      if (node.type === "array") {
        return l10n.t(
          "Azure reads one schedule per WebJob, from a string: this WebJob has none and runs on demand. Schedules that can't be written as one need a WebJob each.",
        );
      }
      return l10n.t(
        "The schedule must be a string. Azure ignores this value and runs the WebJob on demand only.",
      );
    case "stopping_wait_time":
      return kind === undefined
        ? l10n.t(
            "Use a whole number of seconds, without quotes. Azure uses the default (5 for continuous, 30 for triggered) for anything else.",
          )
        : l10n.t(
            "Use a whole number of seconds, without quotes. Azure uses the default ({0}) for anything else.",
            String(defaultOf(key, kind)),
          );
    case "is_in_place":
      return l10n.t(
        "Use true or false, without quotes. Azure uses the default (true for .js, otherwise false) for anything else.",
      );
    case "is_singleton":
      return l10n.t(
        "Use true or false, without quotes. Azure uses the default (false) for anything else.",
      );
  }
}

function negativeWait({ kind }: JobDocument, { offset, length }: ASTNode): Problem {
  const value = String(defaultOf("stopping_wait_time", kind) ?? 5);
  const fixes: Fix[] = [fix(l10n.t("Change to {0}", value), { offset, length, text: value })];
  return {
    offset,
    length,
    code: "negative-wait",
    severity: "error",
    message: l10n.t(
      "With a negative wait time, Azure can't stop the WebJob: it stays in Stopping and its process keeps running.",
    ),
    fixes,
  };
}
