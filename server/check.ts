/**
 * The one judge of a WebJob: the editor, the check before a deployment and the command line all ask here. It needs no editor:
 * text and folder in, problems out.
 */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Folder } from "../core/folder";
import { defaultSettings, type WebJobsSettings } from "../core/protocol";
import { settingsFileName } from "../core/webJob";
import { jobAt } from "./document/jobAt";
import { type JobDocument, parseJobDocument } from "./document/jobDocument";
import type { Problem } from "./problem";
import { judgeFolder } from "./rules/folder/folder";
import { findScriptFolder } from "./rules/folder/scriptFolder";
import { judgeSchedule } from "./rules/schedule/schedule";
import { judgeJson } from "./rules/text/json";
import { judgeKeys } from "./rules/text/keys";
import { judgeSchema } from "./rules/text/schema";

export interface CheckRequest {
  /** Path or URI of the job's folder or of its settings.job: says kind and name. */
  readonly path: string;
  /** Text of settings.job; read from the folder when absent. */
  readonly text?: string;
  /** The job's own folder; without it only the text is judged. */
  readonly folder?: Folder;
  readonly settings?: Pick<WebJobsSettings, "platform" | "jobsRoot">;
}

/** A problem with its place as people count: line and column from 1. */
export interface PlacedProblem extends Problem {
  readonly line: number;
  readonly column: number;
}

/** Everything wrong with a job, errors first. Never throws because of what text or folder hold. */
export async function check(request: CheckRequest): Promise<PlacedProblem[]> {
  const { folder, settings = defaultSettings } = request;
  const job = jobAt(request.path, settings.jobsRoot);
  const text = request.text ?? (await readSettings(folder, job?.rest ?? ""));
  const document = TextDocument.create(request.path, "settings-job", 0, text ?? "");
  const parsed = parseJobDocument(document, job, settings.platform);
  const problems = [
    ...(text === undefined ? [] : await judgeText(parsed, settings.platform)),
    ...(folder === undefined
      ? []
      : await judgeFolder({ document: parsed, folder, job, platform: settings.platform })),
  ];
  return problems.sort(bySeverity).map((problem) => ({ ...problem, ...place(document, problem) }));
}

/** What the text alone says wrong. */
export async function judgeText(
  document: JobDocument,
  platform: WebJobsSettings["platform"],
): Promise<Problem[]> {
  if (document.isForeign) {
    return judgeSchedule(document, platform);
  }
  const own = [
    ...judgeJson(document),
    ...judgeKeys(document),
    ...judgeSchedule(document, platform),
  ];
  return [...own, ...(await judgeSchema(document, own))];
}

/** The settings.job that the path names, else the one that Azure would read. */
async function readSettings(folder: Folder | undefined, rest: string): Promise<string | undefined> {
  if (folder === undefined || rest.endsWith(settingsFileName)) {
    return folder?.read(rest, maxBytes);
  }
  const { path } = await findScriptFolder(folder, (await folder.list("")) ?? []);
  return folder.read(`${path}${settingsFileName}`, maxBytes);
}

/** Larger files are no settings.job; reading on would only cost memory. */
const maxBytes = 4_000_000;

const order = ["error", "warning", "hint"];

function bySeverity(a: Problem, b: Problem): number {
  return order.indexOf(a.severity) - order.indexOf(b.severity) || a.offset - b.offset;
}

function place(document: TextDocument, { file, offset }: Problem) {
  const { line, character } = document.positionAt(file === undefined ? offset : 0);
  return { line: line + 1, column: character + 1 };
}
