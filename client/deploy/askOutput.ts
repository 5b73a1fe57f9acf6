import { l10n, type QuickPickItem, Uri } from "vscode";
import { describeMissing } from "../../core/find/sentences";
import { type BuiltOutput, builtOutputs } from "../../core/node/builtOutputs";
import { shortRelativeTime } from "../format";
import { askChoice } from "../questions/ask";
import type { Answer, Position } from "../questions/runSteps";
import type { SourceJob } from "../workspace/sourceJob";

/**
 * What builds of a project wrote, when the job's folder contains its source only; undefined for a
 * job that is deployed as it is, or built first. Throws the sentence that says how to build it when
 * nothing was built.
 */
export async function outputsOf({
  uri,
  missing,
  isBuilt,
}: Pick<SourceJob, "uri" | "missing" | "isBuilt">): Promise<readonly BuiltOutput[] | undefined> {
  if (missing?.need === "files") {
    const { message, args } = describeMissing(missing);
    throw new Error(l10n.t(message, ...args));
  }
  if (missing?.need !== "build" || isBuilt) {
    return undefined;
  }
  const outputs = await builtOutputs(uri.fsPath);
  if (outputs.length === 0) {
    const { message, args } = describeMissing(missing);
    throw new Error(l10n.t(message, ...args));
  }
  return outputs;
}

/** Asks which output of a build is deployed; Enter takes the first. */
export async function askOutput(
  name: string,
  folder: Uri,
  outputs: readonly BuiltOutput[],
  position: Position,
): Promise<Answer<Uri> | undefined> {
  const items = outputs.map((output): QuickPickItem & { readonly output: BuiltOutput } => ({
    label: output.path,
    description: l10n.t("built {0}", shortRelativeTime(output.builtAt, Date.now())),
    output,
  }));
  const question = {
    title: l10n.t("Deploy {0}", name),
    placeholder: l10n.t("Select the build output to deploy"),
    ...position,
  };
  const answer = await askChoice(question, items);
  return typeof answer === "object"
    ? { value: Uri.joinPath(folder, answer.value.output.path) }
    : answer;
}
