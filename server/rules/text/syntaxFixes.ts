/**
 * Fixes of a file that cannot be read. Each keeps everything that its author wrote, and the file
 * can be read after it.
 */
import * as l10n from "@vscode/l10n";
import { readJobSettings } from "../../../core/jobSettings";
import { applyEdits, type Edit, type Fix } from "../../problem";
import { decodeEntities } from "../schedule/entities";
import { hasFields } from "../schedule/repair";

interface Attempt {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** `stop` is where Azure stops reading. The first attempt that helps is the preferred one. */
export function syntaxFixes(text: string, stop: number): Fix[] {
  for (const attempt of [
    scheduleAlone(text),
    scheduleQuotes(text),
    plainQuotes(text),
    plainWord(text, stop),
    colons(text),
    comma(text, stop),
    closingBraces(text),
    braces(text),
    fromHtml(text),
  ]) {
    if (attempt !== undefined && helps(text, attempt)) {
      return [{ ...attempt, isPreferred: true, isSafe: true }];
    }
  }
  return [];
}

function helps(text: string, { edits }: Attempt): boolean {
  return edits.length > 0 && readJobSettings(applyEdits(text, edits)).fault === undefined;
}

/** Nothing but a schedule, with or without quotes; a comment may stand before it. */
function scheduleAlone(text: string): Attempt | undefined {
  const trimmed = text.trim();
  const [, value = trimmed] = /"([^"]*)"/.exec(trimmed) ?? [];
  const quote = value === trimmed ? '"' : "";
  const start = text.indexOf(trimmed);
  return hasFields(value)
    ? {
        title: l10n.t("Write it as an object with a schedule"),
        edits: [
          { offset: start, length: 0, text: `{ "schedule": ${quote}` },
          { offset: start + trimmed.length, length: 0, text: `${quote} }` },
        ],
      }
    : undefined;
}

/** The value of `schedule` without quotes, or with only one of them. */
function scheduleQuotes(text: string): Attempt | undefined {
  const found =
    /(?:^|[{,\s])["']?schedule["']?\s*:\s*(["']?)([\d*?@][^"'\r\n{}]*?)(["']?)\s*(?:,?\s*\}|,?\s*$|,\s*["']|,?\s*\/[/*])/im.exec(
      text,
    );
  const [whole = "", open = "", value = "", close = ""] = found ?? [];
  if (found === null || !/[\s*@:]/.test(value)) {
    return undefined;
  }
  const start = found.index + whole.indexOf(`${open}${value}`);
  const quote = open || close || '"';
  const end = start + open.length + value.length;
  return {
    title: l10n.t("Put the schedule in quotes"),
    edits: [
      ...(open === "" ? [{ offset: start, length: 0, text: quote }] : []),
      ...(close === "" ? [{ offset: end, length: 0, text: quote }] : []),
    ],
  };
}

/** Word processors turn quotes. */
function plainQuotes(text: string): Attempt {
  const edits = [
    ...text.matchAll(/[\u201C-\u201F\u2033\u00AB\u00BB\uFF02]|[\u2018-\u201B\u2032]/g),
  ].map(({ index, 0: quote }) => ({
    offset: index,
    length: 1,
    text: /[\u2018-\u201B\u2032]/.test(quote) ? "'" : '"',
  }));
  return { title: l10n.t("Write straight quotes"), edits };
}

/** Words of Python and .NET. */
function plainWord(text: string, stop: number): Attempt | undefined {
  const [word] = /^(?:True|False|None|TRUE|FALSE|NULL|Null|Nothing)\b/.exec(text.slice(stop)) ?? [];
  if (word === undefined) {
    return undefined;
  }
  const right = word === "None" || word === "Nothing" ? "null" : word.toLowerCase();
  return {
    title: l10n.t("Change to {0}", right),
    edits: [{ offset: stop, length: word.length, text: right }],
  };
}

/** `"schedule" = "…"`. */
function colons(text: string): Attempt {
  const edits = [...text.matchAll(/(?<=^\s*\{?\s*|,\s*)(["']?\w+["']?\s*)=(?=\s*["'\d\w])/gm)].map(
    ({ index, 1: key = "" }) => ({ offset: index + key.length, length: 1, text: ":" }),
  );
  return { title: l10n.t("Write a colon behind each key"), edits };
}

/** Azure reads `:,` as a value too, which nobody means. */
function comma(text: string, stop: number): Attempt | undefined {
  const before = text.slice(0, stop).trimEnd();
  return before.endsWith(":")
    ? undefined
    : {
        title: l10n.t("Add the missing comma"),
        edits: [{ offset: before.length, length: 0, text: "," }],
      };
}

function closingBraces(text: string): Attempt | undefined {
  const end = text.trimEnd().length;
  const count = (brace: string) => text.split(brace).length;
  const missing = count("{") - count("}");
  return missing > 0
    ? {
        title: l10n.t("Close the object"),
        edits: [{ offset: end, length: 0, text: "}".repeat(missing) }],
      }
    : undefined;
}

/** `"schedule": "…"` alone, as in YAML. */
function braces(text: string): Attempt {
  const start = text.length - text.trimStart().length;
  return {
    title: l10n.t("Put it in braces"),
    edits: [
      { offset: start, length: 0, text: "{ " },
      { offset: text.trimEnd().length, length: 0, text: " }" },
    ],
  };
}

/** A page of a browser or of documentation: `<p>{ &quot;schedule&quot;: … }</p>`. */
function fromHtml(text: string): Attempt | undefined {
  const plain = decodeEntities(text.replace(/<\/?[a-z][^<>]*>/gi, "")).trim();
  return plain.startsWith("{")
    ? {
        title: l10n.t("Write the text of this HTML"),
        edits: [{ offset: 0, length: text.length, text: `${plain}\n` }],
      }
    : undefined;
}
