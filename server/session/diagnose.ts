/** The problems of one document, open or not, and of the folder around it. */
import type { Diagnostic } from "vscode-languageserver";
import type { WebJobsSettings } from "../../core/protocol";
import { checkText, openAbove } from "../check";
import { jobAt } from "../document/jobAt";
import type { JobDocument } from "../document/jobDocument";
import { parentOf } from "../document/parentOf";
import { diagnoseVisualStudioFile } from "../features/visualStudioFiles";
import { checkFolder } from "../rules/folder/folder";
import { toDiagnostic } from "./diagnostics";
import type { Session } from "./session";

/** All problems of an open document and of the folder around it. */
export async function diagnose(session: Session, uri: string): Promise<Diagnostic[]> {
  const open = session.documents.get(uri);
  const visualStudio = open && (await diagnoseVisualStudioFile(open));
  if (visualStudio !== undefined) {
    return visualStudio;
  }
  const timers = await session.timers.read(uri);
  if (timers !== undefined) {
    const problems = await session.timers.check(timers.document);
    return problems.map((problem) => toDiagnostic(timers.document.document, problem));
  }
  const found = await session.read(uri);
  return found === undefined ? [] : diagnoseSettings(session, found.document, found.settings);
}

export async function diagnoseSettings(
  session: Session,
  document: JobDocument,
  { platform, jobsRoot }: WebJobsSettings,
): Promise<Diagnostic[]> {
  const { uri } = document.document;
  const job = jobAt(uri, jobsRoot);
  const root = rootOf(uri, jobsRoot);
  const folder = session.openFolder(root);
  const scanTimers = () => session.timers.scan(root);
  const above = openAbove(uri, jobsRoot, session.openFolder);
  const given = { document, job, platform, above, scanTimers };
  const around = folder ? await checkFolder({ ...given, folder }) : [];
  const problems = [...(await checkText(document, platform)), ...around];
  return problems.map((problem) => toDiagnostic(document.document, problem));
}

/** The job's own folder, as many names up as the path below it has; without a job the file's. */
export function rootOf(uri: string, jobsRoot: string): string {
  const job = jobAt(uri, jobsRoot);
  return job === undefined ? parentOf(uri) : job.rest.split("/").reduce(parentOf, uri);
}
