import { CancellationError, l10n, type MarkdownString } from "vscode";
import { brief } from "../../kudu/tools/bounded";
import { checkedInput } from "../../kudu/tools/inputSchema";
import type { ToolName } from "../../kudu/tools/names";
import { tools } from "../../kudu/tools/tools";
import { markdown, plain } from "../markdown";
import { showWarning } from "../messages";
import type { Services } from "../services";
import { readSetting } from "../settings";
import { isBuiltFirst } from "./builtFirst";
import { toolPlace } from "./toolPlace";

/** As far as the tools that change something have it. */
interface ChangingInput {
  readonly job?: string;
  readonly path?: string;
  readonly name?: string;
  readonly site?: string;
  readonly arguments?: readonly string[];
}

interface Question {
  /** Names job and site. */
  readonly title: string;
  readonly detail: string;
  readonly button: string;
}

/**
 * What VS Code asks before the call. Throws a sentence for a wrong input, an unknown site, and a
 * path outside.
 */
export async function confirmationOf(
  services: Services,
  name: ToolName,
  given: object,
): Promise<{ title: string; message: MarkdownString }> {
  const input = checkedInput<ChangingInput>(tools[name].input, given);
  const place = await toolPlace(services, input.site);
  const { title, detail } = questionOf(name, input, place.label);
  const build = (await isBuiltFirst(services, name, input, place))
    ? ` ${l10n.t("Its source is built first.")}`
    : "";
  return { title, message: markdown(plain(`${detail}${build}`)) };
}

/**
 * No one was asked before the call, since VS Code approves by itself: what happens on a site is
 * asked about as its command asks, unless the settings say never. A deployment asks by itself, when
 * it knows what changes. Throws when the person says no.
 */
export async function askUnconfirmed(
  services: Services,
  name: ToolName,
  given: object,
): Promise<void> {
  const input = checkedInput<ChangingInput>(tools[name].input, given);
  const place = await toolPlace(services, input.site);
  const when = readSetting("deploy.confirm");
  if (place.isLocal || when === "never" || name === "webjobs_deploy_job") {
    return;
  }
  const { title, detail, button } = questionOf(name, input, place.label);
  if ((await showWarning(title, { modal: true, detail }, button)) !== button) {
    throw new CancellationError();
  }
}

function questionOf(name: ToolName, input: ChangingInput, site: string): Question {
  const job = brief(input.job ?? input.name ?? input.path ?? "", 200);
  const agent = l10n.t("An agent asks for this.");
  switch (name) {
    case "webjobs_start_job":
      return {
        title: l10n.t("Start {0} on {1}?", job, site),
        detail: agent,
        button: l10n.t("Start WebJob"),
      };
    case "webjobs_stop_job":
      return {
        title: l10n.t("Stop {0} on {1}?", job, site),
        detail: agent,
        button: l10n.t("Stop WebJob"),
      };
    case "webjobs_deploy_job":
      return {
        title: l10n.t("Deploy {0} to {1}?", job, site),
        detail: `${agent} ${l10n.t("It replaces the files of the WebJob there with {0}.", brief(input.path ?? "", 300))}`,
        button: l10n.t("Deploy"),
      };
    default:
      return {
        title: l10n.t("Run {0} on {1}?", job, site),
        detail: `${agent} ${argumentsText(input.arguments ?? [])}`.trim(),
        button: l10n.t("Run WebJob"),
      };
  }
}

function argumentsText(words: readonly string[]): string {
  return words.length === 0
    ? ""
    : l10n.t("Arguments: {0}", brief(words.map((word) => JSON.stringify(word)).join(" "), 1_000));
}
