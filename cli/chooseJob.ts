import * as l10n from "@vscode/l10n";
import type { Job } from "../core/kudu";
import { type JobKind, jobKinds } from "../core/webJob";
import type { KuduClient } from "../kudu/kuduClient";
import { CommandError, type Context } from "./command";

/** The job that the first word names, of the kind that the command needs. Throws a {@link CommandError}. */
export async function chooseJob<K extends JobKind>(
  context: Context,
  needed?: K,
): Promise<Job & { type: K }> {
  const { options, words, signal } = context;
  const [name] = words;
  if (name === undefined) {
    throw new CommandError(l10n.t("Specify a WebJob. To list WebJobs: webjobs list"), 2);
  }
  const { client } = await context.findSite();
  const named = await jobsNamed(client, name, signal);
  const kind = needed ?? options.kind;
  const found = named.filter((job) => kind === undefined || job.type === kind);
  const [job] = found;
  if (job === undefined) {
    throw new CommandError(notFound(name, client.site, needed, named));
  }
  if (found.length > 1) {
    throw new CommandError(
      l10n.t(
        "There's both a continuous and a triggered WebJob {0}. Specify one with --kind.",
        name,
      ),
      2,
    );
  }
  return job as Job & { type: K };
}

/** A single job is never cached, a list for up to ten minutes (docs/kudu.md#6.8): so a job just deployed is found as well. */
async function jobsNamed(client: KuduClient, name: string, signal: AbortSignal): Promise<Job[]> {
  const found = await Promise.all(
    jobKinds.map((kind) => client.findJob({ kind, name }, { signal })),
  );
  return found.filter((job) => job !== undefined);
}

function notFound(
  name: string,
  site: string,
  needed: JobKind | undefined,
  named: readonly Job[],
): string {
  if (named.length === 0 || needed === undefined) {
    return l10n.t("There's no WebJob {0} on {1}. To list WebJobs: webjobs list", name, site);
  }
  return needed === "triggered"
    ? l10n.t("{0} is a continuous WebJob. To start it: webjobs start {0}", name)
    : l10n.t(
        "{0} is a triggered WebJob, which can't be started or stopped. To run it: webjobs run {0}",
        name,
      );
}
