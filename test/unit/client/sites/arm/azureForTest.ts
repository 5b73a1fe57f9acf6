/** One account with two directories, and apps of every sort that is told apart. */
import type { ArmClient } from "../../../../../client/sites/arm/armClient";
import type { TokenRequest } from "../../../../../client/sites/arm/armConnection";
import { createArmClient } from "../../../../../client/sites/arm/createArmClient";
import type { StandInAccount, StandInApp } from "../../../../azure/armAccount";
import { armToken, type StandIn, startStandIn } from "../../../../azure/armStandIn";

export const windowsApp = (): StandInApp => ({
  subscription: "sub-1",
  name: "shop",
  scmHost: "shop-a1b2c3.scm.westeurope-01.azurewebsites.net",
  settings: { WEBSITE_TIME_ZONE: "W. Europe Standard Time", SECRET: "s3cret" },
  config: { alwaysOn: false, use32BitWorkerProcess: true, numberOfWorkers: 1 },
  tier: ["B1", "Basic"],
  instances: ["one", "two"],
  allowsBasicAuth: true,
});

export const stagingSlot = (): StandInApp => ({
  ...windowsApp(),
  slot: "staging",
  scmHost: "shop-staging.scm.azurewebsites.net",
  settings: {},
});

export const linuxApp = (): StandInApp => ({
  subscription: "sub-1",
  group: "group with blanks (1)",
  name: "mail.er",
  kind: "app,linux",
  scmHost: "mailer.scm.azurewebsites.net",
  settings: { WEBSITE_RUN_FROM_PACKAGE: "1" },
  config: { alwaysOn: true, linuxFxVersion: "NODE|20-lts" },
  tier: ["F1", "Free"],
});

export const functionApp = (): StandInApp => ({
  ...linuxApp(),
  name: "func",
  kind: "functionapp,linux",
});

export function accountOf(apps: readonly StandInApp[], pageSize?: number): StandInAccount {
  return {
    tenants: [
      { id: "tenant-1", name: "Contoso" },
      { id: "tenant-2", name: "Fabrikam" },
    ],
    subscriptions: [
      { id: "sub-1", tenant: "tenant-1", name: "Production" },
      { id: "sub-2", tenant: "tenant-2", name: "Guests" },
    ],
    apps,
    pageSize,
  };
}

export interface TestAzure extends StandIn {
  readonly apps: readonly StandInApp[];
  readonly arm: ArmClient;
  readonly asked: readonly TokenRequest[];
  readonly log: readonly string[];
}

export async function startAzure(account: StandInAccount): Promise<TestAzure> {
  const standIn = await startStandIn(account);
  const asked: TokenRequest[] = [];
  const log: string[] = [];
  const arm = createArmClient({
    url: standIn.url,
    token: async (request) => {
      asked.push(request);
      return armToken(request.tenant);
    },
    log: (line) => log.push(line),
    pause: 1,
  });
  return { ...standIn, apps: account.apps, arm, asked, log };
}
