/** The file as JSON, and what Azure makes of it where it is none. */
import * as l10n from "@vscode/l10n";
import { type Diagnostic, ErrorCode, type PropertyASTNode } from "vscode-json-languageservice";
import { type JobSettings, readJobSettings } from "../../../core/jobSettings";
import type { JobDocument } from "../../document/jobDocument";
import { messageOf, syntaxErrorsOf } from "../../document/jsonService";
import type { Edit, Fix, Problem } from "../../problem";
import { findPlaceholder, withoutPlaceholders } from "../schedule/placeholders";
import { syntaxFixes } from "./syntaxFixes";

/**
 * Where Kudu's reader is stricter than JSON with comments: a comment between key and colon, a
 * number beyond doubles. Text without either, and without a syntax error, need not be read a second
 * time.
 */
const stricter = /"\s*\/[/*]|\d[eE]\+?\d{3}/;

export function checkJson(document: JobDocument): Problem[] {
  const { text, root } = document;
  const errors = syntaxErrors(document);
  if (text.trim() === "") {
    return [];
  }
  if (errors.length === 0 && !stricter.test(text)) {
    return root ? checkDuplicates(root.properties, text) : [notAnObject(document)];
  }
  const settings = readJobSettings(text);
  if (settings.fault?.fault === "notAnObject") {
    return [notAnObject(document)];
  }
  if (settings.fault !== undefined) {
    return unreadable(document, errors, settings.fault.offset);
  }
  return [
    ...errors.map((error) => tolerated(document, error, settings)),
    ...(root ? checkDuplicates(root.properties, text) : []),
  ];
}

/**
 * Newtonsoft accepts trailing commas as JSON with comments does; repeated keys are checked apart.
 */
function syntaxErrors({ json }: JobDocument): Diagnostic[] {
  return syntaxErrorsOf(json).filter(
    ({ code }) => code !== ErrorCode.TrailingComma && code !== ErrorCode.DuplicateKey,
  );
}

function unreadable(document: JobDocument, errors: readonly Diagnostic[], stop: number): Problem[] {
  const { text } = document;
  const placeholder = placeholderIn(text);
  if (placeholder !== undefined) {
    return [placeholder];
  }
  const [error] = errors;
  const place = error === undefined ? { offset: stop, length: 1 } : spanOf(document, error);
  return [
    {
      ...place,
      code: "unreadable-file",
      severity: "error",
      message: l10n.t(
        "{0}. Azure can't read this file and treats it as empty, without a schedule and with default settings.",
        causeOf(text, error),
      ),
      fixes: syntaxFixes(text, stop),
    },
  ];
}

/** A file that can be read once its placeholders have values is not broken. */
function placeholderIn(text: string): Problem | undefined {
  const token = findPlaceholder(text);
  const isBroken = (["1", " "] as const).every(
    (filling) => readJobSettings(withoutPlaceholders(text, filling)).fault,
  );
  return token === undefined || isBroken
    ? undefined
    : {
        ...token,
        code: "placeholder",
        severity: "hint",
        message: l10n.t("A placeholder isn't checked. What replaces it must make this file JSON."),
        fixes: [],
      };
}

function causeOf(text: string, error: Diagnostic | undefined): string {
  if (text.includes("\0")) {
    return l10n.t(
      "The file contains NUL characters, as UTF-16 without a byte-order mark does. Save it as UTF-8",
    );
  }
  if (/[\u201C-\u201F]/.test(text)) {
    return l10n.t("The quotes are typographic, and JSON needs straight ones");
  }
  return error === undefined ? l10n.t("This isn't JSON") : sentenceOf(error);
}

function tolerated(document: JobDocument, error: Diagnostic, settings: JobSettings): Problem {
  const span = spanOf(document, error);
  const octal = octalAt(document.text, span.offset);
  if (octal !== undefined) {
    return octal;
  }
  return {
    ...span,
    code: "loose-json",
    severity: "warning",
    message: l10n.t("{0}. Azure accepts this, but other programs might not.", sentenceOf(error)),
    fixes: rewriteFixes(document, settings),
  };
}

/** JSON has no leading zeros; its parser stops somewhere within such a number. */
function octalAt(text: string, offset: number): Problem | undefined {
  const start = text.slice(0, offset).search(/[0-9]*$/);
  const [written] = /^0[0-7]+/.exec(text.slice(start)) ?? [];
  if (written === undefined) {
    return undefined;
  }
  const span = { offset: start, length: written.length };
  const value = String(Number.parseInt(written, 8));
  return {
    ...span,
    code: "octal-number",
    severity: "warning",
    message: l10n.t(
      "Azure reads a number with a leading zero as octal: {0} = {1}.",
      written,
      value,
    ),
    fixes: [fix(l10n.t("Change to {0}", value), { ...span, text: value }, true, true)],
  };
}

/** Comments and layout would be lost, so a file with comments is left to its author. */
function rewriteFixes({ text }: JobDocument, settings: JobSettings): Fix[] {
  if (/\/[/*]/.test(text)) {
    return [];
  }
  const json = `${JSON.stringify(JSON.parse(settings.json), undefined, 2)}\n`;
  return [fix(l10n.t("Convert the file to JSON"), { offset: 0, length: text.length, text: json })];
}

function notAnObject({ text, json }: JobDocument): Problem {
  const { offset, length } = json.root ?? { offset: 0, length: text.length };
  return {
    offset,
    length,
    code: "not-an-object",
    severity: "error",
    message: l10n.t("The file must contain a JSON object. Azure treats it as empty."),
    fixes: syntaxFixes(text, 0),
  };
}

function checkDuplicates(properties: readonly PropertyASTNode[], text: string): Problem[] {
  const last = new Map(properties.map((property) => [property.keyNode.value, property]));
  return properties
    .filter((property) => last.get(property.keyNode.value) !== property)
    .map((property) => ({
      offset: property.keyNode.offset,
      length: property.keyNode.length,
      code: "duplicate-key",
      severity: "warning",
      message: l10n.t(
        "'{0}' is defined again below. Azure uses the last one.",
        property.keyNode.value,
      ),
      fixes: [fix(l10n.t("Remove this one"), removal(property, text))],
    }));
}

/** Takes a member out with the comma and the blanks that belonged to it. */
export function removal({ offset, length }: PropertyASTNode, text: string): Edit {
  const end = offset + length;
  const lineStart = skipBack(text, offset, blanks);
  const comma = /\s*,[ \t]*(?:\r?\n)?/y;
  comma.lastIndex = end;
  const [after] = comma.exec(text) ?? [];
  if (after !== undefined) {
    const start = after.endsWith("\n") ? lineStart : offset;
    return { offset: start, length: end + after.length - start, text: "" };
  }
  const blank = skipBack(text, offset, blanksAndLines);
  const start = text[blank - 1] === "," ? blank - 1 : blank;
  return { offset: start, length: end - start, text: "" };
}

type Characters = ReadonlySet<string | undefined>;
const blanks: Characters = new Set([" ", "\t"]);
const blanksAndLines: Characters = new Set([" ", "\t", "\r", "\n"]);

/** By hand: a pattern that ends in `$` would look at everything before it. */
function skipBack(text: string, offset: number, skipped: Characters): number {
  let at = offset;
  while (skipped.has(text[at - 1])) {
    at--;
  }
  return at;
}

export function fix(title: string, edit: Edit, isPreferred = true, isSafe = false): Fix {
  return { title, edits: [edit], isPreferred, isSafe };
}

/** Without its stop, since a sentence goes on behind it. */
function sentenceOf(error: Diagnostic): string {
  return messageOf(error).replace(/\.$/, "");
}

function spanOf({ document }: JobDocument, { range }: Diagnostic) {
  const offset = document.offsetAt(range.start);
  return { offset, length: document.offsetAt(range.end) - offset };
}
