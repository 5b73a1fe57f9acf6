import * as l10n from "@vscode/l10n";
import type { Job } from "../../core/kudu";
import { type JobKind, jobKinds } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import { brief } from "./bounded";
import type { ToolContext, ToolSite } from "./toolContext";
import { ToolError } from "./toolError";

/** How a call names a job. */
export interface NamedJob {
  readonly job: string;
  readonly kind?: JobKind;
  readonly site?: string;
}

/** Milliseconds without progress after which a site counts as silent: an agent's person waits. */
const usualTimeout = 20_000;

export function callOptions({ signal, timeout = usualTimeout }: ToolContext) {
  return { signal, timeout };
}

/**
 * The client of a place, for reading. Throws a {@link ToolError} while the local host isn't
 * running: reading starts nothing.
 */
export function requireClient({ client }: ToolSite): KuduClient {
  if (!client) {
    throw new ToolError(
      l10n.t("The local host isn't running, so there are no runs and logs to read."),
    );
  }
  return client;
}

/**
 * The job of a name, of the kind that the tool needs; `refusal` is said of one of the other kind.
 * Throws a {@link ToolError}.
 */
export async function findJob<K extends JobKind>(
  context: ToolContext,
  client: KuduClient,
  { job: name, kind: asked }: NamedJob,
  needed?: { readonly kind: K; refusal(name: string): string },
): Promise<Job & { type: K }> {
  const found = await Promise.all(
    jobKinds.map((kind) => client.findJob({ kind, name }, callOptions(context))),
  );
  const named = found.filter((job) => job !== undefined);
  const kind = needed?.kind ?? asked;
  const [job, other] = named.filter((each) => kind === undefined || each.type === kind);
  if (job === undefined) {
    throw new ToolError(
      named.length > 0 && needed !== undefined
        ? needed.refusal(brief(name))
        : l10n.t("There's no WebJob {0} on {1}.", brief(name), client.site),
    );
  }
  if (other !== undefined) {
    throw new ToolError(
      l10n.t("There's both a continuous and a triggered WebJob {0}. Specify “kind”.", brief(name)),
    );
  }
  return job as Job & { type: K };
}
