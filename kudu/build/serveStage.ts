import * as l10n from "@vscode/l10n";
import { shownText } from "../../core/shownText";
import type { JobId } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import { BuildError } from "./buildError";
import { holdStage } from "./stages";

/**
 * Has a local host run a source job from a stage; a continuous job that runs is restarted there.
 * Throws a {@link BuildError} or a KuduError.
 */
export async function serveStage(
  client: KuduClient,
  { kind, name }: JobId,
  stage: string,
  signal?: AbortSignal,
): Promise<void> {
  // Held until the host holds it itself.
  const held = holdStage(stage);
  try {
    const answer = await client.send({
      method: "PUT",
      path: `/webjobs-host/stages/${kind}/${encodeURIComponent(name)}`,
      action: l10n.t("Building {0}", name),
      job: name,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ folder: stage }),
      signal,
    });
    if (!answer.ok) {
      const reason =
        answer.status === 404 ? l10n.t("its version is older") : shownText(await answer.text());
      throw new BuildError(
        l10n.t("The local host couldn't take over the build of {0}: {1}", name, reason),
        "build",
      );
    }
    answer.discard();
  } finally {
    held?.release();
  }
}
