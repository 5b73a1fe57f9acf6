import { FileType, l10n, type TextEditor, Uri, window, workspace } from "vscode";
import { answerAs, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import type { Site } from "../sites/site";
import { jobPathIn } from "../targets/jobNamed";
import type { JobTarget, Selected } from "../targets/jobTarget";
import { jobAnd, type Target } from "../targets/target";
import { workspaceFiles } from "../workspace/workspaceFiles";
import { askSite } from "./removeSite";

/**
 * Writes a GitHub Actions workflow that deploys one job of the workspace to a site, and opens it.
 */
export async function addWorkflow(
  services: Services,
  target: Target,
  options: { readonly site?: string } = {},
): Promise<TextEditor | undefined> {
  const request = { prompt: l10n.t("Select the WebJob to deploy"), isInWorkspace: true };
  const asked = await jobAnd(services, target, request, noSite, () => [
    siteStep(services, options),
  ]);
  if (!asked?.site) {
    return undefined;
  }
  const { site, job } = asked;
  const { source, kind, name } = inJobsFolder(job);
  const { workspaceFolder } = source;
  const { workflowPath, workflowText } = await import("../sites/workflow.js");
  const file = Uri.joinPath(workspaceFolder.uri, workflowPath({ kind, name }));
  if (await isThere(file)) {
    throw new Error(
      l10n.t("{0} already exists. Change or delete it.", workspace.asRelativePath(file)),
    );
  }
  const folder = jobPathIn(workspaceFolder, source.uri);
  const { url } = site.record;
  const { findEcosystem } = await import("../../core/build/ecosystem.js");
  const buildable = await findEcosystem(workspaceFiles(source.uri));
  const text = workflowText({
    job: { kind, name },
    folder,
    url,
    site: site.label,
    ecosystem: buildable?.ecosystem,
    os: site.schedules?.dialect,
    branch: "main",
    version: String(services.context.extension.packageJSON.version),
  });
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return window.showTextDocument(file);
}

interface WithSite {
  readonly site?: Site;
}

const noSite: WithSite = {};

function siteStep(
  services: Services,
  { site }: { readonly site?: string },
): Step<WithSite & Selected> {
  return async ({ job }, position) => {
    const { name } = inJobsFolder(job);
    if (site !== undefined) {
      return { value: { site: services.sites.named(site) } };
    }
    const question = {
      title: name,
      placeholder: l10n.t("Select the site to deploy to"),
      ...position,
    };
    return answerAs(await askSite(services, question), (chosen) => ({ site: chosen }));
  };
}

function inJobsFolder(job: JobTarget | undefined) {
  const { source, kind, name = "" } = job ?? {};
  if (!source || kind === undefined) {
    throw new Error(
      l10n.t(
        "{0} isn't in a jobs folder of this workspace. A workflow can only deploy from there.",
        name,
      ),
    );
  }
  return { source, kind, name };
}

async function isThere(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    ({ type }) => type !== FileType.Unknown,
    () => false, // Not there, or not readable: writing says so then.
  );
}
