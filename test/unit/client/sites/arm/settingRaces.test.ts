// Two who change the settings of one app: Azure has no precondition for them, and each writes all.
import assert from "node:assert/strict";
import { ArmError } from "../../../../../client/sites/arm/armError";
import { type Fault, throttled } from "../../../../azure/armFaults";
import { siteId } from "../../../../azure/armSites";
import { accountOf, startAzure, type TestAzure, windowsApp } from "./azureForTest";

const app = { ...windowsApp(), settings: { A: "old", B: "1" }, slotNames: {} };
const ref = { id: siteId(app), tenant: "tenant-1", name: "shop" };

describe("settings that another changes meanwhile", () => {
  let azure: TestAzure;
  beforeEach(async () => {
    azure = await startAzure(accountOf([structuredClone(app)]));
  });
  afterEach(() => azure.close());
  const shop = () => {
    const [only] = azure.apps;
    assert.ok(only);
    return only;
  };
  const writes = () => azure.requests.filter(({ method }) => method === "PUT").length;

  const refusals: readonly (readonly [why: string, answer: Fault])[] = [
    ["limits requests", throttled(0)],
    ["is not available", { status: 503, body: "" }],
    ["drops the connection", "drop"],
  ];
  for (const [why, answer] of refusals) {
    it(`are kept when Azure ${why} and the write is sent again`, async () => {
      azure.failNext(/PUT .*appsettings/, answer);
      // The list that the first write was made of is old when the second is sent.
      azure.afterNext(/appsettings\/list/, () => {
        shop().settings = { A: "new", C: "2" };
      });
      await azure.arm.setAppSetting(ref, "MINE", "1");
      assert.deepEqual(shop().settings, { A: "new", C: "2", MINE: "1" });
    });
  }

  it("are kept when the write reached Azure and its answer got lost", async () => {
    azure.failNext(/PUT .*appsettings/, "cut");
    azure.afterNext(/PUT .*appsettings/, () => {
      shop().settings = { A: "new", MINE: "1" };
    });
    await azure.arm.setAppSetting(ref, "MINE", "1");
    assert.deepEqual(shop().settings, { A: "new", MINE: "1" });
    assert.equal(writes(), 1, "what is there already isn't written once more");
  });

  it("are said to have undone a change of an app setting", async () => {
    azure.afterNext(/PUT .*appsettings/, () => {
      shop().settings = { A: "new", B: "1" };
    });
    await assert.rejects(azure.arm.setAppSetting(ref, "MINE", "1"), isRace);
    assert.deepEqual(shop().settings, { A: "new", B: "1" }, "and stay as the other left them");
  });

  it("are said to have undone the removal of an app setting", async () => {
    azure.afterNext(/PUT .*appsettings/, () => {
      shop().settings = { a: "old", B: "2" };
    });
    await assert.rejects(azure.arm.setAppSetting(ref, "A", undefined), isRace);
  });

  it("are said to have undone a slot setting", async () => {
    azure.afterNext(/PUT .*slotConfigNames/, () => {
      shop().slotNames = { appSettingNames: ["THEIRS"] };
    });
    await assert.rejects(azure.arm.addSlotSetting(ref, "MINE"), isRace);
  });

  it("are no matter where the change is still there", async () => {
    azure.afterNext(/PUT .*appsettings/, () => {
      shop().settings = { MINE: "1", C: "3" };
    });
    await azure.arm.setAppSetting(ref, "MINE", "1");
  });

  it("are no matter where Azure took the change and can't be read after it", async () => {
    azure.afterNext(/PUT .*appsettings/, () =>
      azure.failNext(/appsettings\/list/, { status: 403, body: "" }),
    );
    await azure.arm.setAppSetting(ref, "MINE", "1");
    assert.deepEqual(shop().settings, { A: "old", B: "1", MINE: "1" });
  });

  it("aren't written when they are as wanted, so that the app doesn't restart", async () => {
    await azure.arm.setAppSetting(ref, "a", "old");
    await azure.arm.setAppSetting(ref, "MINE", undefined);
    assert.equal(writes(), 0);
  });

  function isRace(thrown: unknown): boolean {
    assert.ok(thrown instanceof ArmError);
    assert.equal(thrown.failure, "conflict");
    assert.match(thrown.message, /settings of shop failed: another change/);
    return true;
  }
});
