// What Azure publishes as its answers, read by the client word for word.
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createArmClient } from "../../../../../client/sites/arm/createArmClient";
import { scmAddressOf } from "../../../../../client/sites/arm/scmHost";
import { readSiteProperties } from "../../../../../client/sites/arm/siteProperties";
import { siteId } from "../../../../azure/armSites";
import { armToken } from "../../../../azure/armStandIn";
import examples from "../../../../azure/examples.json";
import { accountOf, startAzure, windowsApp } from "./azureForTest";

const { ListWebApps: site, GetAppServicePlan: plan, GetSubscriptions: subscription } = examples;
const ref = { id: site.id, name: site.name };

const answers: Readonly<Record<string, unknown>> = {
  "GET /tenants": { value: [examples.GetTenants] },
  "GET /subscriptions": { value: [subscription] },
  [`GET /subscriptions/${subscription.subscriptionId}/providers/Microsoft.Web/sites`]: {
    value: [site],
  },
  [`GET ${site.id}`]: site,
  [`GET ${site.id}/config/web`]: { properties: examples.GetSiteConfig },
  [`POST ${site.id}/config/appsettings/list`]: { properties: examples.ListAppSettings },
  [`GET ${site.properties.serverFarmId}`]: plan,
  [`GET ${site.id}/basicPublishingCredentialsPolicies/scm`]:
    examples.GetPublishingCredentialsPolicy,
  [`GET ${site.id}/instances`]: { value: [] },
};

describe("the official examples", () => {
  let server: Server;
  let arm: ReturnType<typeof createArmClient>;
  before(async () => {
    server = createServer(({ method, url = "" }, response) => {
      const answer = answers[`${method} ${new URL(url, "http://arm").pathname}`];
      response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    arm = createArmClient({ url, token: async () => "token" });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it("name a directory, a subscription in the directory it was listed with, and an app", async () => {
    const [tenant] = await arm.listTenants();
    assert.equal(tenant?.displayName, "Contoso Corp.");
    const [listed] = await arm.listSubscriptions(tenant?.tenantId);
    assert.equal(listed?.tenantId, tenant?.tenantId, "not the one that it has its home in");
    const apps = [];
    for await (const page of arm.listWebApps({ subscriptionId: subscription.subscriptionId })) {
      apps.push(...page);
    }
    assert.deepEqual(
      apps.map((app) => [app.name, scmAddressOf(app)]),
      [["sitef6141", "https://sitef6141.scm.azurewebsites.net"]],
    );
  });

  it("are the properties of a site on Windows with Always On off", async () => {
    assert.deepEqual(await readSiteProperties(arm, ref), {
      os: "windows",
      isContainer: false,
      isSlot: false,
      state: "Running",
      isEnabled: true,
      limit: undefined,
      stopsScmSite: false,
      location: "East US",
      alwaysOn: false,
      areWebJobsEnabled: undefined,
      alpineStack: undefined,
      bits: 32,
      tier: "Premium",
      plan: "P1 (Premium)",
      canBeAlwaysOn: true,
      runsFromPackage: false,
      runsWebJobs: true,
      areJobsStopped: false,
      areSchedulesDisabled: false,
      misspelled: [],
      timeZone: "UTC",
      isZoneOfConfiguration: false,
      isZoneKnown: true,
      isBasicAuthAllowed: false,
      instances: 0,
      gaps: [],
    });
  });

  it("have no member that the stand-in leaves out", async () => {
    const azure = await startAzure(accountOf([windowsApp()]));
    const read = async (path: string): Promise<object> => {
      const headers = { Authorization: `Bearer ${armToken("tenant-1")}` };
      const answer = await fetch(`${azure.url}${path}?api-version=2024-04-01`, { headers });
      return (await answer.json()) as object;
    };
    try {
      const app = await read(siteId(windowsApp()));
      assert.deepEqual(missing(site, app), []);
      const { serverFarmId } = (app as typeof site).properties;
      assert.deepEqual(missing(plan, await read(serverFarmId)), []);
      const config = await read(`${siteId(windowsApp())}/config/web`);
      assert.deepEqual(missing({ properties: examples.GetSiteConfig }, config), []);
    } finally {
      await azure.close();
    }
  });
});

/** The members of an example that an answer has not, `properties.state`. */
function missing(example: object, answer: object, path = ""): string[] {
  return Object.entries(example).flatMap(([name, value]) => {
    const given = (answer as Record<string, unknown>)[name];
    const where = `${path}${name}`;
    if (given === undefined) {
      return [where];
    }
    const isDeeper = typeof value === "object" && value !== null && !Array.isArray(value);
    return isDeeper ? missing(value, given as object, `${where}.`) : [];
  });
}
