import { type LogOutputChannel, l10n, type Memento } from "vscode";
import type { SiteAddress } from "../../../kudu/connection/siteAddress";
import { runSteps, type Step } from "../../questions/runSteps";
import { undefinedIfSignedOut } from "../arm/armError";
import type { WebApp } from "../arm/armTypes";
import type { Cloud } from "../arm/cloud";
import { namesIn, scmAddressOf } from "../arm/scmHost";
import { isContainer, osOf } from "../arm/siteProperties";
import type { AzureResource } from "../siteRecord";
import { armFor } from "./arm";
import { authorizeSite } from "./azureSite";
import type { Asking, Choice, Remembered } from "./choice";
import { currentCloud } from "./currentCloud";
import { isSignedIn, signIn } from "./session";
import { appStep, slotStep, subscriptionStep } from "./steps";

export interface ChosenSite {
  readonly address: SiteAddress;
  readonly azure: AzureResource;
  /**
   * The value of the `Authorization` header, for the first look; undefined when the person says no.
   */
  authorize(): Promise<string | undefined>;
}

const memoryKey = "webjobs.azure.last";

/** Sign in, then subscription → app → slot. Undefined when the person gives up. */
export async function chooseSite(
  memory: Memento,
  log: LogOutputChannel,
): Promise<ChosenSite | undefined> {
  const cloud = currentCloud();
  const last = memory.get<Remembered>(memoryKey, {});
  const account =
    last.account && (await isSignedIn(cloud, last.account))
      ? last.account
      : await signIn(cloud, false);
  if (!account) {
    return undefined;
  }
  const asking: Asking = {
    cloud,
    last,
    armOf: (account) => armFor(cloud, account, { log, mayAsk: true }),
    quietArmOf: (account) => armFor(cloud, account, { log, mayAsk: false }),
    signInAnew: () => signIn(cloud, true),
  };
  const choice = await runSteps<Choice>({ account }, (state) => stepsOf(asking, state));
  const site = choice?.site ?? choice?.app;
  if (!choice || !site) {
    return undefined;
  }
  const { subscription } = choice;
  await memory.update(memoryKey, {
    account: choice.account,
    subscription: subscription?.subscriptionId,
  } satisfies Remembered);
  return chosen(cloud, choice, site);
}

function stepsOf(asking: Asking, { slots }: Choice): readonly Step<Choice>[] {
  const steps = [subscriptionStep(asking), appStep(asking)];
  return slots && slots.length > 0 ? [...steps, slotStep()] : steps;
}

function chosen(cloud: Cloud, { account, subscription }: Choice, site: WebApp): ChosenSite {
  const { name } = namesIn(site.id);
  const url = scmAddressOf(site);
  if (url === undefined) {
    throw new Error(
      l10n.t(
        "Azure returned no SCM site for {0}, which WebJobs require. Check the app in the portal.",
        name,
      ),
    );
  }
  const azure: AzureResource = {
    id: site.id,
    tenant: subscription?.tenantId,
    account: { id: account.id, label: account.label },
    cloud: cloud.name,
    os: osOf(site),
    isContainer: isContainer(site),
  };
  return {
    address: { url, name },
    azure,
    authorize: () => authorizeSite(azure, { ask: true }).catch(undefinedIfSignedOut),
  };
}
