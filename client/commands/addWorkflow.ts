import { FileType, l10n, type TextEditor, Uri, window, workspace } from "vscode";
import { jobPathIn } from "./jobNamed";
import { siteOf } from "./removeSite";
import type { Services } from "./services";
import { jobOf, type Target } from "./target";

/** Writes a GitHub Actions workflow that deploys one job of the workspace to a site, and opens it. */
export async function addWorkflow(
  services: Services,
  target: Target,
  options: { readonly site?: string } = {},
): Promise<TextEditor | undefined> {
  const job = await jobOf(services, target, { prompt: l10n.t("Which WebJob is to be deployed?") });
  const { source, kind, name } = job ?? {};
  if (!job || name === undefined) {
    return undefined;
  }
  if (!source || kind === undefined) {
    throw new Error(
      l10n.t("{0} lies in no jobs folder of this workspace: a workflow deploys from there.", name),
    );
  }
  const site = await siteOf(services, options.site, l10n.t("Deploy to which site?"));
  if (!site) {
    return undefined;
  }
  const { workspaceFolder } = source;
  const { workflowPath, workflowText } = await import("../sites/workflow.js");
  const file = Uri.joinPath(workspaceFolder.uri, workflowPath({ kind, name }));
  if (await isThere(file)) {
    throw new Error(
      l10n.t("{0} is there already: change or delete it.", workspace.asRelativePath(file)),
    );
  }
  const folder = jobPathIn(workspaceFolder, source.uri);
  const { url } = site.record;
  const text = workflowText({ job: { kind, name }, folder, url, site: site.label, branch: "main" });
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return window.showTextDocument(file);
}

async function isThere(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    ({ type }) => type !== FileType.Unknown,
    () => false, // Not there, or not readable: writing says so then.
  );
}
