import assert from "node:assert/strict";
import { holdBackSlot, isSlotId, releaseSlot } from "../../../../../client/sites/arm/slotHold";
import type { StandInApp } from "../../../../azure/armAccount";
import { error } from "../../../../azure/armFaults";
import { siteId } from "../../../../azure/armSites";
import { accountOf, stagingSlot, startAzure, type TestAzure, windowsApp } from "./azureForTest";

describe("a slot whose WebJobs are held back", () => {
  const production = { ...windowsApp(), slotNames: { appSettingNames: ["MINE"] } };
  const slot: StandInApp = { ...stagingSlot(), settings: { OTHER: "kept" } };
  const ref = { id: siteId(slot), tenant: "tenant-1", name: "shop/staging" };
  let azure: TestAzure;
  let app: StandInApp;
  let staging: StandInApp;
  beforeEach(async () => {
    app = structuredClone(production);
    staging = structuredClone(slot);
    azure = await startAzure(accountOf([app, staging]));
  });
  afterEach(() => azure.close());

  it("keeps the setting with the slot before it sets it, and everything else", async () => {
    await holdBackSlot(azure.arm, ref);
    assert.deepEqual(app.slotNames, { appSettingNames: ["MINE", "WEBJOBS_STOPPED"] });
    assert.deepEqual(staging.settings, { OTHER: "kept", WEBJOBS_STOPPED: "1" });
    assert.deepEqual(app.settings, windowsApp().settings);
    const writes = azure.requests.filter(({ method }) => method === "PUT");
    assert.deepEqual(
      writes.map(({ path }) => path.replace(/.*config\/|\?.*/g, "")),
      ["slotConfigNames", "appsettings"],
    );
  });

  it("sets nothing when the name cannot be kept with the slot", async () => {
    azure.failNext(/PUT .*slotConfigNames/, error(409, "ScopeLocked", "Locked."));
    await assert.rejects(holdBackSlot(azure.arm, ref), /remove the lock/);
    assert.deepEqual(staging.settings, slot.settings);
  });

  it("runs again when it is released, with the name still kept", async () => {
    await holdBackSlot(azure.arm, ref);
    await releaseSlot(azure.arm, ref);
    assert.deepEqual(staging.settings, { OTHER: "kept" });
    assert.deepEqual(app.slotNames, { appSettingNames: ["MINE", "WEBJOBS_STOPPED"] });
  });

  const ids: [why: string, id: string, expected: boolean][] = [
    ["a slot", siteId(slot), true],
    ["an app", siteId(production), false],
    [
      "an app whose group is called slots",
      "/subscriptions/s/resourceGroups/slots/x/sites/a",
      false,
    ],
  ];
  for (const [why, id, expected] of ids) {
    it(`is told from others: ${why}`, () => assert.equal(isSlotId(id), expected));
  }
});
