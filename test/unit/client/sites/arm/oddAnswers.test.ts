// Answers that are half of what Azure documents: what is understood counts, the rest is passed
// over.
import assert from "node:assert/strict";
import { ArmError } from "../../../../../client/sites/arm/armError";
import { scmAddressOf } from "../../../../../client/sites/arm/scmHost";
import { readSiteProperties } from "../../../../../client/sites/arm/siteProperties";
import { siteId } from "../../../../azure/armSites";
import { accountOf, startAzure, type TestAzure, windowsApp } from "./azureForTest";

const ref = { id: siteId(windowsApp()), tenant: "tenant-1", name: "shop" };
const subscription = { subscriptionId: "sub-1", tenantId: "tenant-1" };

describe("an odd answer of Azure", () => {
  let azure: TestAzure;
  beforeEach(async () => {
    azure = await startAzure(accountOf([windowsApp()]));
  });
  afterEach(() => azure.close());
  const answer = (matching: RegExp, body: unknown) =>
    azure.failNext(matching, { status: 200, body });

  const apps = async () => {
    const names: string[] = [];
    for await (const page of azure.arm.listWebApps(subscription)) {
      names.push(...page.map(({ name }) => name));
    }
    return names;
  };

  it("lists what is no app beside one that is", async () => {
    const good = { id: siteId(windowsApp()), name: "shop", kind: null, properties: null };
    const odd = [null, 7, "shop", [], {}, { id: "/x" }, { name: "y" }, { id: 1, name: "z" }, good];
    answer(/sites\?/, { value: odd, nextLink: null });
    assert.deepEqual(await apps(), ["shop"]);
  });

  const links: readonly [why: string, nextLink: unknown][] = [
    ["a number", 5],
    ["an empty text", ""],
    ["an object", { href: "/" }],
    ["a flag", true],
  ];
  for (const [why, nextLink] of links) {
    it(`ends a list whose next link is ${why}`, async () => {
      answer(/sites\?/, { value: [{ id: "/a", name: "a" }], nextLink });
      assert.deepEqual(await apps(), ["a"]);
    });
  }

  it("ends a list whose links never end", async () => {
    for (let page = 1; page <= 1_001; page++) {
      answer(/sites\?/, { value: [], nextLink: `${azure.url}/x/sites?page=${page}` });
    }
    await assert.rejects(apps(), /the answer isn't one that Azure documents/);
  });

  it("lists directories and subscriptions that are none beside those that are", async () => {
    answer(/tenants/, { value: [null, {}, { tenantId: 1 }, { tenantId: "t", displayName: null }] });
    assert.deepEqual(
      (await azure.arm.listTenants()).map(({ tenantId }) => tenantId),
      ["t"],
    );
    answer(/subscriptions/, {
      value: [{ subscriptionId: null }, { subscriptionId: "s", displayName: " " }],
    });
    const [only, ...others] = await azure.arm.listSubscriptions("t");
    assert.deepEqual([only?.subscriptionId, only?.displayName, others], ["s", undefined, []]);
  });

  const hosts: readonly [why: string, states: unknown][] = [
    ["null", null],
    ["a text", "host"],
    ["nothing in them", [null, 1, {}]],
    [
      "types that are no texts",
      [
        { name: 1, hostType: "Repository" },
        { name: "x", hostType: 2 },
      ],
    ],
    ["a host with a path", [{ name: "evil.example/x", hostType: "Repository" }]],
    ["a host with credentials", [{ name: "user@evil.example", hostType: "Repository" }]],
  ];
  for (const [why, hostNameSslStates] of hosts) {
    it(`names no SCM site by host names that are ${why}`, async () => {
      answer(/GET .*shop\?/, { id: ref.id, name: "shop", properties: { hostNameSslStates } });
      assert.equal(scmAddressOf(await azure.arm.getSite(ref)), undefined);
    });
  }

  it("is read as far as it has the types that it should", async () => {
    answer(/GET .*shop\?/, {
      id: ref.id,
      name: "shop",
      kind: 7,
      properties: {
        state: null,
        reserved: "true",
        usageState: 3,
        enabled: "no",
        serverFarmId: "/plan%",
      },
    });
    answer(/config\/web/, {
      properties: {
        alwaysOn: null,
        use32BitWorkerProcess: null,
        linuxFxVersion: 5,
        websiteTimeZone: "",
      },
    });
    answer(/plan/, { name: null, sku: { name: "S1", tier: null } });
    answer(/policies\/scm/i, { properties: { allow: "true" } });
    answer(/instances/, { value: [null, { name: "0" }] });
    const properties = await readSiteProperties(azure.arm, ref);
    assert.deepEqual(
      Object.entries(properties).filter(
        ([name, value]) => value !== undefined && name !== "misspelled",
      ),
      [
        ["os", "windows"],
        ["isContainer", false],
        ["isSlot", false],
        ["plan", "S1"],
        ["runsFromPackage", false],
        ["runsWebJobs", true],
        ["areJobsStopped", false],
        ["areSchedulesDisabled", false],
        ["timeZone", "W. Europe Standard Time"],
        ["isZoneOfConfiguration", false],
        ["isZoneKnown", true],
        ["instances", 1],
        ["gaps", []],
      ],
    );
  });

  const none: readonly [why: string, body: unknown][] = [
    ["null", null],
    ["a list", []],
    ["a text in quotes", '"shop"'],
    ["a number", 7],
    ["another resource", { properties: {} }],
    ["an error in the clothes of a success", { error: { code: "X", message: "Y" } }],
    ["a page", "<html>Sign in</html>"],
  ];
  for (const [why, body] of none) {
    it(`that is ${why} is no site, and says so in one sentence`, async () => {
      answer(/GET .*shop\?/, body === null ? "null" : body);
      await assert.rejects(azure.arm.getSite(ref), (error) => {
        assert.ok(error instanceof ArmError, String(error));
        assert.equal(error.failure, "foreign");
        return true;
      });
    });
  }
});
