import { l10n } from "vscode";
import type { WebHook } from "../../kudu/calls/site";
import { showInformation } from "../messages";
import { askChoice, askText } from "../questions/ask";
import { withViewProgress } from "../questions/progress";
import { answerAs, runSteps, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import { placeSteps, type WithPlace } from "../targets/placeOf";
import type { Target } from "../targets/target";

/** The event that Kudu publishes when a run ends (docs/kudu.md#5.10). */
const event = "TriggeredJobFinished";

/**
 * An address that gets each run as JSON when it ends, `url` or the person's. Resolves to the hook;
 * undefined on cancel.
 */
export async function addWebHook(
  services: Services,
  target: Target,
  { url }: { readonly url?: string } = {},
): Promise<WebHook | undefined> {
  const title = l10n.t("Add Webhook");
  const { start, steps } = await placeSteps(services, target, title);
  const all = [...steps, ...(url === undefined ? [askAddress] : [])];
  const asked = await runSteps<WithHook>({ ...start, address: url }, () => all);
  const { place, address: given } = asked ?? {};
  if (!place || given === undefined) {
    return undefined;
  }
  const problem = addressProblem(given);
  if (problem) {
    throw new Error(problem);
  }
  const hook = await withViewProgress(async () => {
    const client = await place.connect();
    return client.addHook({ url: given.trim(), event });
  });
  if (url === undefined) {
    const text = l10n.t(
      "{0} now posts to {1} when a run ends.",
      place.label,
      shownAddress(hook.url),
    );
    void showInformation(text);
  }
  return hook;
}

/** Removes the hook that `id` names or the person chooses. Resolves to it; undefined on cancel. */
export async function removeWebHook(
  services: Services,
  target: Target,
  { id }: { readonly id?: string } = {},
): Promise<WebHook | undefined> {
  const title = l10n.t("Remove Webhook");
  const { start, steps } = await placeSteps(services, target, title);
  const asked = await runSteps<WithHook>(start, () => [...steps, hookStep(title, id)]);
  const { place, hook } = asked ?? {};
  if (!place || hook?.id === undefined) {
    return undefined;
  }
  const known = hook.id;
  await withViewProgress(async () => (await place.connect()).removeHook(known));
  return hook;
}

interface WithHook extends WithPlace {
  readonly address?: string;
  readonly hook?: WebHook;
}

const askAddress: Step<WithHook> = async ({ place, address = "" }, position) => {
  const answer = await askText(
    {
      title: l10n.t("Webhook of {0}", place?.label ?? ""),
      placeholder: "https://example.com/finished",
      prompt: l10n.t(
        "Enter the URL that receives a JSON POST when a run of a triggered WebJob ends",
      ),
      ...position,
    },
    address,
    addressProblem,
  );
  return answerAs(answer, (given) => ({ address: given }));
};

/** Kudu answers 500 to what is no address. */
function addressProblem(text: string): string | undefined {
  const isAddress = URL.canParse(text.trim()) && /^https?:$/.test(new URL(text.trim()).protocol);
  return isAddress ? undefined : l10n.t("Enter a URL that starts with https:// or http://.");
}

function hookStep(title: string, id: string | undefined): Step<WithHook> {
  return async ({ place }, position) => {
    const hooks = await withViewProgress(async () => (await place?.connect())?.listHooks() ?? []);
    if (hooks.length === 0) {
      throw new Error(l10n.t("{0} has no webhooks.", place?.label ?? ""));
    }
    if (id !== undefined) {
      return { value: { hook: hooks.find((each) => each.id === id) } };
    }
    const items = hooks.map((hook) => ({
      label: shownAddress(hook.url),
      description: [hook.event, hook.last_status].filter(Boolean).join(" · "),
      detail: hook.last_reason ?? undefined,
      hook,
    }));
    const placeholder = l10n.t("Select the webhook to remove");
    const answer = await askChoice({ title, placeholder, ...position }, items);
    return answerAs(answer, ({ hook }) => ({ hook }));
  };
}

/** Without its query and its credentials, which are often a key. */
export function shownAddress(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === "" ? "" : "?…"}`;
}
