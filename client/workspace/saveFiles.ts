import { l10n, type TextDocument, type Uri, workspace } from "vscode";
import { showInformation, showWarning } from "../messages";
import { saveDocument } from "./saveDocument";

/**
 * Saves the unsaved files below a folder, or the file itself, as VS Code does before a task
 * (`task.saveBeforeRun`); files that stay unsaved are named. False when the person cancels. Throws
 * a sentence for a file that cannot be saved; `job` is named in it.
 */
export async function saveFilesOf(source: Uri, job: string): Promise<boolean> {
  const unsaved = workspace.textDocuments.filter(
    ({ isDirty, isUntitled, uri }) => isDirty && !isUntitled && isBelow(source, uri),
  );
  if (unsaved.length === 0) {
    return true;
  }
  const when = workspace.getConfiguration("task", source).get<string>("saveBeforeRun", "always");
  if (when === "always") {
    await saveAll(unsaved, job);
    return true;
  }
  if (when === "prompt") {
    return askToSave(unsaved, job);
  }
  nameUnsaved(unsaved, job);
  return true;
}

function isBelow(source: Uri, { scheme, authority, path }: Uri): boolean {
  return (
    scheme === source.scheme &&
    authority === source.authority &&
    (path === source.path || path.startsWith(`${source.path.replace(/\/$/, "")}/`))
  );
}

async function saveAll(documents: readonly TextDocument[], job: string): Promise<void> {
  for (const document of documents) {
    if (!(await saveDocument(document))) {
      throw new Error(
        l10n.t(
          "Couldn't save {0}, so {1} was left as it is. Save the file, then try again.",
          workspace.asRelativePath(document.uri),
          job,
        ),
      );
    }
  }
}

async function askToSave(documents: readonly TextDocument[], job: string): Promise<boolean> {
  const [save, skip] = [l10n.t("Save"), l10n.t("Don't Save")];
  const answer = await showWarning(
    l10n.t("Save the unsaved files of {0} first?", job),
    { modal: true, detail: namesOf(documents) },
    save,
    skip,
  );
  if (answer === save) {
    await saveAll(documents, job);
  }
  return answer !== undefined;
}

function nameUnsaved(documents: readonly TextDocument[], job: string): void {
  void showInformation(l10n.t("Unsaved changes of {0} aren't used: {1}", job, namesOf(documents)));
}

function namesOf(documents: readonly TextDocument[]): string {
  return documents.map(({ uri }) => workspace.asRelativePath(uri)).join(", ");
}
