import { l10n, window } from "vscode";
import type { WebHook } from "../azure/kudu/site";
import type { Place } from "../places/place";
import { placeOf } from "./placeOf";
import { withViewProgress } from "./progress";
import type { Services } from "./services";
import type { Target } from "./target";

/** The event that Kudu publishes when a run ends (contract 5.10). */
const event = "TriggeredJobFinished";

/** An address that gets each run as JSON when it ends, `url` or the person's. Resolves to the hook; undefined on cancel. */
export async function addWebHook(
  services: Services,
  target: Target,
  { url }: { readonly url?: string } = {},
): Promise<WebHook | undefined> {
  const place = await placeOf(services, target, l10n.t("Whose runs are to be told of?"));
  if (!place) {
    return undefined;
  }
  const given = url ?? (await askAddress(place));
  if (given === undefined) {
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
      "{0} now tells {1} of each run that ends.",
      place.label,
      shownAddress(hook.url),
    );
    void window.showInformationMessage(text);
  }
  return hook;
}

/** Removes the hook that `id` names or the person chooses. Resolves to it; undefined on cancel. */
export async function removeWebHook(
  services: Services,
  target: Target,
  { id }: { readonly id?: string } = {},
): Promise<WebHook | undefined> {
  const place = await placeOf(services, target, l10n.t("Whose web hook is to be removed?"));
  if (!place) {
    return undefined;
  }
  const { client, hooks } = await withViewProgress(async () => {
    const client = await place.connect();
    return { client, hooks: await client.listHooks() };
  });
  if (hooks.length === 0) {
    throw new Error(l10n.t("{0} has no web hook.", place.label));
  }
  const hook = id === undefined ? await chooseHook(hooks) : hooks.find((each) => each.id === id);
  const known = hook?.id;
  if (known === undefined) {
    return undefined;
  }
  await withViewProgress(() => client.removeHook(known));
  return hook;
}

async function askAddress({ label }: Place): Promise<string | undefined> {
  return window.showInputBox({
    title: l10n.t("Web hook of {0}", label),
    prompt: l10n.t("Where each finished run of every triggered WebJob there is posted to, as JSON"),
    placeHolder: "https://example.com/finished",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? undefined : addressProblem(text)),
  });
}

/** Kudu answers 500 to what is no address. */
function addressProblem(text: string): string | undefined {
  const isAddress = URL.canParse(text.trim()) && /^https?:$/.test(new URL(text.trim()).protocol);
  return isAddress
    ? undefined
    : l10n.t("A web hook is an address that begins with https:// or http://.");
}

async function chooseHook(hooks: readonly WebHook[]): Promise<WebHook | undefined> {
  const items = hooks.map((hook) => ({
    label: shownAddress(hook.url),
    description: [hook.event, hook.last_status].filter(Boolean).join(" · "),
    detail: hook.last_reason ?? undefined,
    hook,
  }));
  const placeHolder = l10n.t("Which web hook is to be removed?");
  return (await window.showQuickPick(items, { placeHolder }))?.hook;
}

/** Without its query and its credentials, which are often a key. */
export function shownAddress(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === "" ? "" : "?…"}`;
}
