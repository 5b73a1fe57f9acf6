// Azure Lighthouse: who manages a customer's subscription has an account in the own directory only.
import assert from "node:assert/strict";
import { siteId } from "../../../../azure/armSites";
import { startAzure, type TestAzure, windowsApp } from "./azureForTest";

describe("a subscription that another directory manages", () => {
  const app = { ...windowsApp(), subscription: "customer" };
  let azure: TestAzure;
  before(async () => {
    azure = await startAzure({
      tenants: [{ id: "managing", name: "Contoso" }],
      subscriptions: [
        { id: "customer", tenant: "home-of-customer", managedBy: ["managing"], name: "Customer" },
      ],
      apps: [app],
    });
  });
  after(() => azure.close());

  it("is opened with tokens of the directory that it was listed with", async () => {
    const [subscription] = await azure.arm.listSubscriptions("managing");
    assert.equal(subscription?.tenantId, "managing");
    assert.ok(subscription);
    const { value: page } = await azure.arm.listWebApps(subscription).next();
    assert.deepEqual(
      page.map(({ name }: { name: string }) => name),
      ["shop"],
    );
    const ref = { id: siteId(app), tenant: subscription.tenantId, name: "shop" };
    assert.deepEqual(await azure.arm.listSlots(ref), []);
    await azure.arm.getAppSettings(ref);
    assert.deepEqual(new Set(azure.asked.map(({ tenant }) => tenant)), new Set(["managing"]));
  });

  it("is closed to tokens of its own directory, where the account does not exist", async () => {
    const ref = { id: siteId(app), tenant: "home-of-elsewhere", name: "shop" };
    await assert.rejects(azure.arm.getSite(ref), /rejected the sign-in/);
  });
});
