import * as l10n from "@vscode/l10n";
import { serveStage } from "../kudu/build/serveStage";
import type { ConnectedSite } from "../kudu/findSite";
import { buildFolder, hereTarget } from "./builtSource";
import { sourceIn } from "./chooseSources";
import { CommandError, type Context } from "./command";

/**
 * Builds the folder that was typed and has the local host run what was built. Resolves to the name
 * of the job.
 */
export async function serveBuilt(
  context: Context,
  { client, isLocal }: ConnectedSite,
): Promise<string> {
  if (!isLocal) {
    throw new CommandError(
      l10n.t("--build runs on the local host. For another site, deploy with --build first."),
      2,
    );
  }
  const { source, job } = await sourceIn(context);
  const { stage } = await buildFolder(context, source.path, job.name, hereTarget);
  await serveStage(client, job, stage, context.signal);
  return job.name;
}
