// Microsoft's own SDK understands the stand-in, and the product asks for the same things in the
// same way.
import assert from "node:assert/strict";
import { WebSiteManagementClient } from "@azure/arm-appservice";
import type { ArmClient } from "../../../../../client/sites/arm/armClient";
import type { Recorded } from "../../../../azure/armAccount";
import { siteId } from "../../../../azure/armSites";
import { armToken } from "../../../../azure/armStandIn";
import { accountOf, stagingSlot, startAzure, type TestAzure, windowsApp } from "./azureForTest";

type Ask<T> = (client: T) => Promise<unknown>;

async function drain(list: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of list) {
    // Read to the end, page by page.
  }
}

describe("beside the official SDK", () => {
  let azure: TestAzure;
  let sdk: WebSiteManagementClient;
  before(async () => {
    azure = await startAzure(accountOf([windowsApp(), stagingSlot()], 1));
    sdk = new WebSiteManagementClient({ getToken: async () => null }, "sub-1", {
      endpoint: azure.url,
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
    });
    // The SDK's own way with tokens refuses an address without TLS, loopback too.
    sdk.pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
    sdk.pipeline.addPolicy({
      name: "token",
      sendRequest(request, next) {
        request.headers.set("Authorization", `Bearer ${armToken("tenant-1")}`);
        return next(request);
      },
    });
  });
  after(() => azure.close());

  const shop = { id: siteId(windowsApp()), tenant: "tenant-1", name: "shop" };
  const staging = { id: siteId(stagingSlot()), tenant: "tenant-1", name: "shop/staging" };
  const subscription = { subscriptionId: "sub-1", tenantId: "tenant-1" };
  const plan =
    "/subscriptions/sub-1/resourceGroups/group/providers/Microsoft.Web/serverfarms/plan-of-shop";

  const calls: [what: string, ours: Ask<ArmClient>, theirs: Ask<WebSiteManagementClient>][] = [
    ["apps", (arm) => drain(arm.listWebApps(subscription)), (c) => drain(c.webApps.list())],
    ["slots", (arm) => arm.listSlots(shop), (c) => drain(c.webApps.listSlots("group", "shop"))],
    ["an app", (arm) => arm.getSite(shop), (c) => c.webApps.get("group", "shop")],
    ["a slot", (arm) => arm.getSite(staging), (c) => c.webApps.getSlot("group", "shop", "staging")],
    [
      "an app's configuration",
      (arm) => arm.getConfig(shop),
      (c) => c.webApps.getConfiguration("group", "shop"),
    ],
    [
      "a slot's configuration",
      (arm) => arm.getConfig(staging),
      (c) => c.webApps.getConfigurationSlot("group", "shop", "staging"),
    ],
    [
      "an app's settings",
      (arm) => arm.getAppSettings(shop),
      (c) => c.webApps.listApplicationSettings("group", "shop"),
    ],
    [
      "a slot's settings",
      (arm) => arm.getAppSettings(staging),
      (c) => c.webApps.listApplicationSettingsSlot("group", "shop", "staging"),
    ],
    [
      "what stays with the slots",
      (arm) => arm.getSlotNames(shop),
      (c) => c.webApps.listSlotConfigurationNames("group", "shop"),
    ],
    [
      "the policy of publish profiles",
      (arm) => arm.isBasicAuthAllowed(shop),
      (c) => c.webApps.getScmAllowed("group", "shop"),
    ],
    [
      "instances",
      (arm) => arm.listInstances(shop),
      (c) => drain(c.webApps.listInstanceIdentifiers("group", "shop")),
    ],
    [
      "a plan",
      (arm) => arm.getPlan(shop, plan),
      (c) => c.appServicePlans.get("group", "plan-of-shop"),
    ],
    [
      "a change of the configuration",
      (arm) => arm.patchConfig(shop, { alwaysOn: true }),
      (c) => c.webApps.updateConfiguration("group", "shop", { alwaysOn: true }),
    ],
    [
      "a change of the slot settings",
      (arm) => arm.addSlotSetting(shop, "A"),
      async (c) => {
        await c.webApps.listSlotConfigurationNames("group", "shop");
        await c.webApps.updateSlotConfigurationNames("group", "shop", { appSettingNames: ["A"] });
        await c.webApps.listSlotConfigurationNames("group", "shop");
      },
    ],
    [
      "a change of the app settings",
      (arm) => arm.setAppSetting(staging, "A", "1"),
      async (c) => {
        const slot = ["group", "shop", "staging"] as const;
        const { properties } = await c.webApps.listApplicationSettingsSlot(...slot);
        const settings = { properties: { ...properties, A: "1" } };
        await c.webApps.updateApplicationSettingsSlot(...slot, settings);
        await c.webApps.listApplicationSettingsSlot(...slot);
      },
    ],
  ];
  for (const [what, ours, theirs] of calls) {
    it(`asks for ${what} as the SDK does`, async () => {
      assert.deepEqual(
        await requestsOf(() => ours(azure.arm), what),
        await requestsOf(() => theirs(sdk), what),
      );
    });
  }

  async function requestsOf(ask: () => Promise<unknown>, what: string): Promise<object[]> {
    for (const app of azure.apps) {
      app.slotNames = undefined;
    }
    const before = azure.requests.length;
    await ask();
    const asked = azure.requests.slice(before);
    assert.ok(asked.length > 0, what);
    return asked.map(formOf);
  }

  /** What both must agree on: the version of the API is each one's own. */
  function formOf({ method, path, contentType, contentLength, accept, body }: Recorded): object {
    const { pathname, searchParams } = new URL(path, azure.url);
    searchParams.set("api-version", "");
    return {
      method,
      path: `${decodeURIComponent(pathname)}?${searchParams}`,
      contentType: contentType?.replace(/;.*/, ""),
      hasNoContent: body === "",
      saysLength: contentLength !== undefined,
      accept,
      body: body === "" ? undefined : JSON.parse(body),
    };
  }
});
