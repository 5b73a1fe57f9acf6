import { env, l10n } from "vscode";
import { jobPath } from "../../core/kudu";
import { withViewProgress } from "./progress";
import type { Services } from "./services";
import { jobOf, knownJobOf, type Target } from "./target";

/** The address that a POST runs a triggered job at; it carries no credentials. */
export async function copyTriggerUrl(
  services: Services,
  target: Target,
): Promise<string | undefined> {
  const job = await knownJobOf(services, target, {
    kind: "triggered",
    prompt: l10n.t("Whose trigger URL?"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob: nothing triggers it.", name),
  });
  const client = job && (await withViewProgress(() => job.place.connect()));
  return job && client && copy(new URL(`${jobPath(job)}/run`, client.url).href);
}

/** The address of a continuous job's log, of a run's output, or of a triggered job's newest output. */
export async function copyLogUrl(services: Services, target: Target): Promise<string | undefined> {
  const job = await jobOf(services, target, { prompt: l10n.t("Whose log URL?") });
  if (job?.kind === undefined) {
    return undefined;
  }
  const { kind, name, place } = job;
  const known = await withViewProgress(async () => (await place.connect()).getJob({ kind, name }));
  const run = typeof target === "object" && "run" in target ? target.run : undefined;
  const url = known.type === "continuous" ? known.log_url : (run ?? known.latest_run)?.output_url;
  if (!url) {
    throw new Error(
      l10n.t("{0} has not run on {1} yet, so there is no log. Run it first.", name, place.label),
    );
  }
  return copy(new URL(url).href);
}

async function copy(text: string): Promise<string> {
  await env.clipboard.writeText(text);
  return text;
}
