/** The deployments of `webjobs mcp`. */
import * as l10n from "@vscode/l10n";
import type { Job } from "../../core/kudu";
import { type JobId, jobOfPath } from "../../core/webJob";
import { defaultName, sourceAt } from "../../kudu/deploy/source/source";
import { brief } from "../../kudu/tools/bounded";
import type { ToolDeployment } from "../../kudu/tools/toolContext";
import { ToolError } from "../../kudu/tools/toolError";
import { hereTarget, siteTarget, withBuilt } from "../builtSource";
import type { Context } from "../command";
import { deploySource } from "../deployCommands";

export async function deployOne(
  context: Context,
  { path, site, kind: asked, name, report }: ToolDeployment,
): Promise<{ readonly id: JobId; readonly job: Job }> {
  const source = await sourceAt(path);
  const place = jobOfPath(path);
  const kind = asked ?? place?.kind;
  if (kind === undefined) {
    throw new ToolError(
      l10n.t("The path of {0} doesn't show its type. Specify “kind”.", brief(path)),
    );
  }
  const id: JobId = { kind, name: name ?? place?.name ?? defaultName(source) };
  const connected = { client: await site.connect(), isLocal: site.isLocal };
  const given = { job: id, source };
  const mayBuild = context.options.allow?.includes("build") === true;
  const target = () => (site.isLocal ? hereTarget : siteTarget(context, connected.client));
  const building = { ...context, options: { ...context.options, build: mayBuild } };
  const job = await withBuilt(building, given, target, (what) =>
    deploySource(context, connected, { job: id, source: what }, report, source),
  );
  return { id, job };
}
