import * as l10n from "@vscode/l10n";
import type { Job } from "../core/kudu";
import { type JobKind, jobKinds } from "../core/webJob";
import type { KuduClient } from "../kudu/kuduClient";
import { CommandError, type Context } from "./command";

type ChoosingContext = Pick<Context, "options" | "signal">;

/**
 * The job of a name, of the kind that the command needs. `refusal` is for one of the other kind.
 * Throws a {@link CommandError}.
 */
export async function chooseJob<K extends JobKind>(
  { options, signal }: ChoosingContext,
  client: KuduClient,
  name: string,
  needed?: { readonly kind: K; refusal(name: string): string },
): Promise<Job & { type: K }> {
  const named = await jobsNamed(client, name, signal);
  const kind = needed?.kind ?? options.kind;
  const found = named.filter((job) => kind === undefined || job.type === kind);
  const [job] = found;
  if (job === undefined) {
    throw new CommandError(
      named.length > 0 && needed !== undefined
        ? needed.refusal(name)
        : l10n.t("There's no WebJob {0} on {1}. To list WebJobs: webjobs list", name, client.site),
    );
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

/** The one name that was typed. */
export function nameIn(words: readonly string[]): string {
  const [name] = words;
  if (name === undefined) {
    throw new CommandError(l10n.t("Specify a WebJob. To list WebJobs: webjobs list"), 2);
  }
  return name;
}

/** The names that were typed, each once. */
export function namesIn(words: readonly string[]): readonly string[] {
  nameIn(words);
  const twice = words.find((word, i) => words.indexOf(word) !== i);
  if (twice !== undefined) {
    throw new CommandError(l10n.t("{0} is specified twice.", twice), 2);
  }
  return words;
}

/**
 * A single job is never cached, a list for up to ten minutes (docs/kudu.md#6.8): so a job just
 * deployed is found as well.
 */
async function jobsNamed(client: KuduClient, name: string, signal: AbortSignal): Promise<Job[]> {
  const found = await Promise.all(
    jobKinds.map((kind) => client.findJob({ kind, name }, { signal })),
  );
  return found.filter((job) => job !== undefined);
}
