import { env, l10n } from "vscode";
import { jobPath } from "../../core/kudu";
import { showInformation } from "../messages";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { jobAndRun } from "../targets/askRun";
import { knownJobOf, type Target } from "../targets/target";

/** The address that a POST runs a triggered job at; it carries no credentials. */
export async function copyTriggerUrl(
  services: Services,
  target: Target,
): Promise<string | undefined> {
  const job = await knownJobOf(services, target, {
    kind: "triggered",
    prompt: l10n.t("Select the WebJob to copy the trigger URL of"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob and has no trigger URL.", name),
  });
  if (job === undefined) {
    return undefined;
  }
  const client = await withViewProgress(() => job.place.connect());
  const url = await copy(new URL(`${jobPath(job)}/run`, client.url).href);
  // Kudu answers a browser, which sends GET, that there is no such route.
  void showInformation(
    l10n.t(
      "Copied the trigger URL of {0}. It runs the WebJob only by a POST request with credentials of {1}, not in a browser.",
      job.name,
      job.place.label,
    ),
  );
  return url;
}

/**
 * The address of a continuous job's log, of a run's output, or of a triggered job's newest output.
 */
export async function copyLogUrl(services: Services, target: Target): Promise<string | undefined> {
  const meant = await jobAndRun(services, target, {
    prompt: l10n.t("Select the WebJob to copy the log URL of"),
  });
  if (meant?.job.kind === undefined) {
    return undefined;
  }
  const { kind, name, place } = meant.job;
  const { known, run } = await withViewProgress(async () => {
    const client = await place.connect();
    const run = meant.run === undefined ? undefined : await client.getRun(name, meant.run);
    return { known: await client.getJob({ kind, name }), run };
  });
  const url = known.type === "continuous" ? known.log_url : (run ?? known.latest_run)?.output_url;
  if (!url) {
    throw new Error(
      l10n.t("{0} hasn't run on {1} yet, so there's no log. Run it first.", name, place.label),
    );
  }
  return copy(new URL(url).href);
}

/**
 * Not by way of `asExternalUri`, unlike what is opened in a browser: an address without credentials
 * is for programs beside the host, such as curl in the window's own terminal, and the host answers
 * by no other name than its own.
 */
async function copy(text: string): Promise<string> {
  await env.clipboard.writeText(text);
  return text;
}
