/** The deployments of `webjobs mcp`. */
import * as l10n from "@vscode/l10n";
import type { Job } from "../../core/kudu";
import { type JobId, jobOfPath } from "../../core/webJob";
import { defaultName, sourceAt } from "../../kudu/deploy/source/source";
import { brief } from "../../kudu/tools/bounded";
import type { ToolDeployment } from "../../kudu/tools/toolContext";
import { ToolError } from "../../kudu/tools/toolError";
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
      l10n.t("The place of {0} doesn't say its type. Say it with “kind”.", brief(path)),
    );
  }
  const id: JobId = { kind, name: name ?? place?.name ?? defaultName(source) };
  const connected = { client: await site.connect(), isLocal: site.isLocal };
  const job = await deploySource(context, connected, { job: id, source }, report);
  return { id, job };
}
