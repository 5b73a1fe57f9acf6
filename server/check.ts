/**
 * All checks of a WebJob in one place: for the editor, the check before a deployment and the
 * command line. Text and folder in, problems out.
 */
import { TextDocument } from "vscode-languageserver-textdocument";
import { baseName } from "../core/find/paths";
import type { Folder } from "../core/folder";
import { defaultSettings, type WebJobsSettings } from "../core/protocol";
import {
  byteOrderMark,
  findSettingsFile,
  isSettingsFileName,
  settingsLimit,
} from "../core/settingsFile";
import { settingsFileName } from "../core/webJob";
import { foldersAbove, jobAt } from "./document/jobAt";
import { type JobDocument, parseJobDocument } from "./document/jobDocument";
import type { Problem } from "./problem";
import { checkFolder } from "./rules/folder/folder";
import { findScriptFolder } from "./rules/folder/scriptFolder";
import { checkSchedule } from "./rules/schedule/schedule";
import { checkJson } from "./rules/text/json";
import { checkKeys } from "./rules/text/keys";
import { checkSchema } from "./rules/text/schema";

export interface CheckRequest {
  /** Path or URI of the job's folder or of its settings.job: says kind and name. */
  readonly path: string;
  /** Text of settings.job; read from the folder when absent. */
  readonly text?: string;
  /** The job's own folder; without it only the text is checked. */
  readonly folder?: Folder;
  /** Opens a folder above the job's own by its path or URI; without it nothing above is known. */
  readonly openFolder?: (path: string) => Folder | undefined;
  readonly settings?: Pick<WebJobsSettings, "platform" | "jobsRoot" | "job">;
}

/** A problem with its line and column, both from 1. */
export interface PlacedProblem extends Problem {
  readonly line: number;
  readonly column: number;
}

/** Everything wrong with a job, errors first. Never throws because of what text or folder hold. */
export async function check(request: CheckRequest): Promise<PlacedProblem[]> {
  const { folder, settings = defaultSettings } = request;
  const job = jobAt(request.path, settings.jobsRoot);
  // Where there is none, nothing is wrong with it.
  const text =
    request.text ?? (await readSettings(folder, job?.rest ?? "", settings.platform)) ?? "";
  const document = TextDocument.create(request.path, "settings-job", 0, text);
  const parsed = parseJobDocument(document, job ?? settings.job, settings.platform);
  const problems = [
    ...(await checkText(parsed, settings.platform)),
    ...(folder === undefined
      ? []
      : await checkFolder({
          ...{ document: parsed, folder, job, platform: settings.platform },
          above: openAbove(request.path, settings.jobsRoot, request.openFolder),
          isWhole: !request.path.toLowerCase().endsWith(settingsFileName),
        })),
  ];
  return problems.sort(bySeverity).map((problem) => ({ ...problem, ...place(document, problem) }));
}

/** The folders above a job, the nearest first. */
export function openAbove(
  path: string,
  jobsRoot: string,
  open: CheckRequest["openFolder"] = () => undefined,
): Folder[] {
  return foldersAbove(path, jobsRoot).flatMap((folder) => open(folder) ?? []);
}

/** What the text alone says wrong. */
export async function checkText(
  document: JobDocument,
  platform: WebJobsSettings["platform"],
): Promise<Problem[]> {
  if (document.isPlainJson) {
    return checkSchedule(document, platform);
  }
  const all = await problemsOf(document, platform);
  return all.map((problem) => endWithText(problem, document.text));
}

const unread = ["unreadable-file", "not-an-object", "placeholder"];

async function problemsOf(
  document: JobDocument,
  platform: WebJobsSettings["platform"],
): Promise<Problem[]> {
  const json = checkJson(document);
  if (json.some(({ code }) => unread.includes(code))) {
    // What the text would be once it can be read is not known: no key of it is wrong yet.
    return [...json, ...checkSchedule(document, platform)];
  }
  const own = [...json, ...checkKeys(document), ...checkSchedule(document, platform)];
  return [...own, ...(await checkSchema(document, own))];
}

/** The parser lets a node that is cut off by an open comment reach beyond the text. */
function endWithText(problem: Problem, { length: end }: string): Problem {
  const offset = Math.min(problem.offset, end);
  return { ...problem, offset, length: Math.min(problem.length, end - offset) };
}

/** The settings.job that the path names, else the one that Azure would read. */
async function readSettings(
  folder: Folder | undefined,
  rest: string,
  platform: WebJobsSettings["platform"],
): Promise<string | undefined> {
  if (folder === undefined || isSettingsFileName(baseName(rest))) {
    return folder?.read(rest, settingsLimit);
  }
  const { path, entries } = await findScriptFolder(folder, (await folder.list("")) ?? []);
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const found = findSettingsFile(names, platform);
  return found && folder.read(`${path}${found}`, settingsLimit);
}

const order = ["error", "warning", "hint"];

function bySeverity(a: Problem, b: Problem): number {
  return order.indexOf(a.severity) - order.indexOf(b.severity) || a.offset - b.offset;
}

function place(document: TextDocument, { offset }: Problem) {
  const { line, character } = document.positionAt(offset);
  const marks = line === 0 && document.getText().startsWith(byteOrderMark) ? 1 : 0;
  return { line: line + 1, column: Math.max(character + 1 - marks, 1) };
}
