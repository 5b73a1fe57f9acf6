import assert from "node:assert/strict";
import type { ResourceRef } from "../../../../../client/sites/arm/armClient";
import { ArmError } from "../../../../../client/sites/arm/armError";
import type { WebApp } from "../../../../../client/sites/arm/armTypes";
import { namesIn, portalAddress, scmAddressOf } from "../../../../../client/sites/arm/scmHost";
import {
  type Answer,
  claimsChallenge,
  error,
  notAuthorized,
  throttled,
} from "../../../../azure/armFaults";
import { siteId } from "../../../../azure/armSites";
import { until } from "../../../host/hostForTest";
import {
  accountOf,
  functionApp,
  linuxApp,
  stagingSlot,
  startAzure,
  type TestAzure,
  windowsApp,
} from "./azureForTest";

describe("Azure Resource Manager", () => {
  let azure: TestAzure;
  beforeEach(async () => {
    azure = await startAzure(
      accountOf([windowsApp(), stagingSlot(), linuxApp(), functionApp()], 1),
    );
  });
  afterEach(() => azure.close());

  const subscription = { subscriptionId: "sub-1", tenantId: "tenant-1" };
  const shop: ResourceRef = { id: siteId(windowsApp()), tenant: "tenant-1", name: "shop" };

  async function listApps(): Promise<WebApp[]> {
    const apps: WebApp[] = [];
    for await (const page of azure.arm.listWebApps(subscription)) {
      apps.push(...page);
    }
    return apps;
  }

  it("lists directories and their subscriptions with a token for each", async () => {
    const tenants = await azure.arm.listTenants();
    assert.deepEqual(
      tenants.map(({ displayName }) => displayName),
      ["Contoso", "Fabrikam"],
    );
    const [guests] = await azure.arm.listSubscriptions("tenant-2");
    assert.equal(guests?.displayName, "Guests");
    assert.deepEqual(
      azure.asked.map(({ tenant }) => tenant),
      [undefined, undefined, "tenant-2"],
    );
  });

  it("follows pages, and leaves out what runs no WebJobs", async () => {
    assert.deepEqual(
      (await listApps()).map(({ name }) => name),
      ["shop", "mail.er"],
    );
    assert.equal(azure.requests.length, 3);
  });

  it("finds slots with names of their own, and each one's SCM host where Azure says it is", async () => {
    const [slot] = await azure.arm.listSlots(shop);
    assert.equal(slot?.name, "shop/staging");
    assert.deepEqual((await listApps()).concat(slot ?? []).map(scmAddressOf), [
      "https://shop-a1b2c3.scm.westeurope-01.azurewebsites.net",
      "https://mailer.scm.azurewebsites.net",
      "https://shop-staging.scm.azurewebsites.net",
    ]);
  });

  it("reaches an app whose group has blanks and whose name has a dot", async () => {
    const ref = { id: siteId(linuxApp()), tenant: "tenant-1", name: "mail.er" };
    assert.equal((await azure.arm.getSite(ref)).kind, "app,linux");
    assert.match(azure.requests[0]?.path ?? "", /group%20with%20blanks%20\(1\)/);
  });

  const gone: readonly (readonly [why: string, id: string, code: string])[] = [
    ["an app", `${shop.id}x`, "ResourceNotFound"],
    ["a group", shop.id.replace("/group/", "/nogroup/"), "ResourceGroupNotFound"],
  ];
  for (const [why, id, code] of gone) {
    it(`says of ${why} that is not there that it may have been deleted`, async () => {
      await assert.rejects(azure.arm.getSite({ ...shop, id }), (thrown) => {
        assert.ok(thrown instanceof ArmError);
        assert.equal(thrown.details.code, code);
        return failure("notFound", /wasn't found in Azure\. It might have been deleted/)(thrown);
      });
    });
  }

  it("changes one app setting and writes every other back", async () => {
    await azure.arm.setAppSetting(shop, "website_time_zone", "UTC");
    assert.deepEqual(await azure.arm.getAppSettings(shop), {
      website_time_zone: "UTC",
      SECRET: "s3cret",
    });
    await azure.arm.setAppSetting(shop, "WEBSITE_TIME_ZONE", undefined);
    assert.deepEqual(await azure.arm.getAppSettings(shop), { SECRET: "s3cret" });
  });

  it("patches the configuration with the changed member alone", async () => {
    await azure.arm.patchConfig(shop, { alwaysOn: true });
    assert.deepEqual(JSON.parse(azure.requests[0]?.body ?? ""), { properties: { alwaysOn: true } });
    assert.deepEqual(azure.apps[0]?.config, {
      alwaysOn: true,
      use32BitWorkerProcess: true,
      numberOfWorkers: 1,
    });
  });

  it("writes one line per request to the log: both ids, no token, no setting", async () => {
    await azure.arm.getAppSettings(shop);
    const [line = ""] = azure.log;
    assert.match(
      line,
      /^POST \/subscriptions\/sub-1\/.*\/config\/appsettings\/list 200 [\w-]{36} /,
    );
    assert.ok(line.endsWith(`request ${azure.requests[0]?.clientRequestId}`), line);
    assert.doesNotMatch(line, /arm-token|s3cret|Bearer/);
  });

  describe("that does not answer at once", () => {
    const repeated: [why: string, answer: Answer | "drop" | "cut"][] = [
      ["is throttled for no time", throttled(0)],
      ["is throttled until a moment that has passed", throttled(new Date(0).toUTCString())],
      ["is not available", error(503, "ServiceUnavailable", "Try again.")],
      ["is behind a gateway that fails", { status: 502, body: "<html>Bad gateway</html>" }],
      ["drops the connection", "drop"],
      ["cuts the answer", "cut"],
    ];
    for (const [why, answer] of repeated) {
      it(`is asked again when it ${why}`, async () => {
        azure.failNext(/config\/web/, answer);
        assert.equal((await azure.arm.getConfig(shop)).alwaysOn, false);
        assert.equal(azure.requests.length, 2);
        assert.notEqual(azure.requests[0]?.clientRequestId, azure.requests[1]?.clientRequestId);
      });
    }

    it("is asked four times and no more", async () => {
      for (let i = 0; i < 9; i++) {
        azure.failNext(/config\/web/, error(503, "ServiceUnavailable", "Try again."));
      }
      await assert.rejects(
        azure.arm.getConfig(shop),
        failure("busy", /shop failed: Azure is busy/),
      );
      assert.equal(azure.requests.length, 4);
    });

    it("is not waited for longer than half a minute: the time is told", async () => {
      azure.failNext(/config\/web/, throttled(300));
      await assert.rejects(azure.arm.getConfig(shop), failure("busy", /in 300 seconds/));
      assert.equal(azure.requests.length, 1);
    });

    it("is left in the middle of a wait when the person cancels", async () => {
      const abort = new AbortController();
      azure.failNext(/config\/web/, throttled(20));
      const asked = azure.arm.getConfig(shop, { signal: abort.signal });
      const reason = new Error("cancelled");
      await Promise.all([
        assert.rejects(asked, reason),
        until(() => azure.log.length === 1).then(() => abort.abort(reason)),
      ]);
    });
  });

  it("answers a claims challenge with a new session, once", async () => {
    azure.failNext(/config\/web/, claimsChallenge);
    assert.equal((await azure.arm.getConfig(shop)).alwaysOn, false);
    const [first, second] = azure.asked;
    assert.equal(first?.challenge, undefined);
    assert.match(second?.challenge ?? "", /claims="eyJ/);
    azure.failNext(/config\/web/, claimsChallenge);
    azure.failNext(/config\/web/, claimsChallenge);
    await assert.rejects(azure.arm.getConfig(shop), failure("unauthorized", /Sign in again/));
    assert.equal(azure.asked.length, 4);
  });

  const page = "<html>You sent Bearer arm-token.tenant-1</html>";
  const refusals: [why: string, answer: Answer, expected: ArmError["failure"], words: RegExp][] = [
    [
      "the sign-in is refused",
      error(401, "ExpiredAuthenticationToken", "arm-token.tenant-1 has expired."),
      "unauthorized",
      /Sign in again/,
    ],
    ["the role is too small", notAuthorized, "forbidden", /Website Contributor: The client/],
    ["the app is gone", error(404, "ResourceNotFound", "Gone."), "notFound", /deleted or moved/],
    [
      "another change goes on",
      error(409, "Conflict", "Cannot modify this site because another operation is in progress."),
      "conflict",
      /busy with another change/,
    ],
    ["a conflict has no reason", { status: 409 }, "conflict", /busy with another change/],
    [
      "the plan does not allow it",
      { status: 409, body: { Code: "Conflict", Message: "AlwaysOn cannot be set for this site." } },
      "failed",
      /AlwaysOn cannot be set for this site\. .*portal/,
    ],
    [
      "a lock lies on it",
      error(409, "ScopeLocked", "The scope is locked."),
      "forbidden",
      /^((?!role).)*The scope is locked\. .*remove the lock/,
    ],
    [
      "a policy forbids it",
      error(403, "RequestDisallowedByPolicy", "Disallowed by policy 'P'."),
      "forbidden",
      /^((?!role).)*Disallowed by policy 'P'\. .*exemption/,
    ],
    [
      "the provider is not registered",
      error(409, "MissingSubscriptionRegistration", "Not registered for Microsoft.Web."),
      "forbidden",
      /Not registered for Microsoft\.Web\. .*[Rr]egister/,
    ],
    [
      "the subscription is read-only",
      error(409, "ReadOnlyDisabledSubscription", "It is disabled and read only."),
      "forbidden",
      /read only\. .*owner/,
    ],
    [
      "the subscription was deleted meanwhile",
      error(404, "SubscriptionNotFound", "The subscription 's' was not found."),
      "notFound",
      /'s' was not found\. .*access/,
    ],
    [
      "Azure forbids it for a reason of its own",
      error(403, "NewRule", "Not on a Sunday"),
      "forbidden",
      /^((?!role).)*Not on a Sunday\. /,
    ],
    [
      "Azure's code is a member of every object",
      error(409, "constructor", "Odd"),
      "failed",
      /Odd\. /,
    ],
    [
      "the reason would hide or turn something",
      error(400, "Bad", "Odd\u001b[2J\u202e\nname"),
      "failed",
      /Odd\\e\[2J\\u202e name\. /,
    ],
    ["the request is wrong", error(400, "Bad", "arm-token.tenant-1?"), "failed", /•••\?/],
    ["App Service answers in its own way", appServiceFault(), "failed", /Cannot find Web Space/],
    ["a proxy's page answers", { status: 200, body: page }, "foreign", /isn't from Azure/],
    ["a sign-in page is redirected to", redirect(), "foreign", /isn't from Azure/],
    [
      "the failure has a page for a reason",
      { status: 500, body: page },
      "failed",
      /didn't give a reason/,
    ],
  ];
  for (const [why, answer, expected, words] of refusals) {
    it(`fails in one sentence without the token when ${why}`, async () => {
      azure.failNext(/config\/web/, answer);
      await assert.rejects(azure.arm.getConfig(shop), failure(expected, words));
    });
  }

  function appServiceFault(): Answer {
    return { status: 400, body: { Code: "BadRequest", Message: "Cannot find Web Space." } };
  }

  function redirect(): Answer {
    return { status: 302, headers: { location: "https://login.example/" }, body: "" };
  }

  describe("whose answer is not understood", () => {
    const odd: [why: string, answer: Answer][] = [
      ["is empty", { status: 200, body: "" }],
      ["has no content", { status: 204 }],
      ["has no members", { status: 200, body: {} }],
      ["is null", { status: 200, body: JSON.parse("null") }],
      ["has null for properties", { status: 200, body: { properties: null } }],
      ["is a list", { status: 200, body: { value: [{ name: "A", value: "1" }] } }],
      ["is an error", { status: 200, body: { error: { code: "X", message: "Y" } } }],
      ["has a list for properties", { status: 200, body: { properties: ["a"] } }],
      ["has a text for properties", { status: 200, body: { properties: "abc" } }],
      ["has a number for a value", { status: 200, body: { properties: { A: 1 } } }],
      ["was accepted for later", { status: 202, body: "" }],
    ];
    for (const [why, answer] of odd) {
      it(`writes no app setting when it ${why}`, async () => {
        azure.failNext(/appsettings\/list/, answer);
        await assert.rejects(azure.arm.setAppSetting(shop, "NEW", "1"), failure("foreign", /shop/));
        assert.deepEqual(
          azure.requests.map(({ method }) => method),
          ["POST"],
        );
      });
      if (why !== "has a number for a value" && why !== "has no members") {
        it(`writes no slot setting when it ${why}`, async () => {
          azure.failNext(/slotConfigNames/, answer);
          await assert.rejects(azure.arm.addSlotSetting(shop, "NEW"), failure("foreign", /shop/));
          assert.deepEqual(
            azure.requests.map(({ method }) => method),
            ["GET"],
          );
        });
      }
    }

    it("writes no slot setting when its names are no texts", async () => {
      azure.failNext(/slotConfigNames/, {
        status: 200,
        body: { properties: { appSettingNames: [1] } },
      });
      await assert.rejects(azure.arm.addSlotSetting(shop, "NEW"), failure("foreign", /shop/));
      assert.equal(azure.requests.length, 1);
    });

    it("writes the first app setting of an app that has none", async () => {
      azure.failNext(/appsettings\/list/, { status: 200, body: { properties: {} } });
      await azure.arm.setAppSetting(shop, "FIRST", "1");
      assert.deepEqual(await azure.arm.getAppSettings(shop), { FIRST: "1" });
    });
  });

  it("keeps one setting more with its slot, and everything else of the list", async () => {
    const [app] = azure.apps;
    assert.ok(app);
    app.slotNames = { appSettingNames: ["A"], connectionStringNames: ["C"], other: [1] };
    await azure.arm.addSlotSetting(shop, "WEBJOBS_STOPPED");
    await azure.arm.addSlotSetting(shop, "webjobs_stopped");
    assert.deepEqual(app.slotNames, {
      appSettingNames: ["A", "WEBJOBS_STOPPED"],
      connectionStringNames: ["C"],
      other: [1],
    });
    assert.equal(azure.requests.filter(({ method }) => method === "PUT").length, 1);
  });

  it("keeps the first setting of an app with its slot", async () => {
    await azure.arm.addSlotSetting(shop, "A");
    assert.deepEqual((await azure.arm.getSlotNames(shop)).appSettingNames, ["A"]);
  });

  it("says a next page that is no address is not Azure's", async () => {
    azure.failNext(/sites\?/, { status: 200, body: { value: [], nextLink: "http://" } });
    await assert.rejects(listApps(), failure("foreign", /isn't from Azure/));
  });

  it("does not carry the token to a next page elsewhere", async () => {
    azure.failNext(/sites\?/, {
      status: 200,
      body: { value: [], nextLink: "http://127.0.0.1:9/elsewhere" },
    });
    await assert.rejects(listApps(), failure("foreign", /isn't from Azure/));
  });

  it("ends with a next page that was read already", async () => {
    const nextLink = `${azure.url}/again?api-version=1`;
    azure.failNext(/sites\?/, { status: 200, body: { value: [], nextLink } });
    azure.failNext(/again/, { status: 200, body: { value: [], nextLink } });
    assert.deepEqual(await listApps(), []);
    assert.equal(azure.requests.length, 2);
  });

  it("takes words and members that are not known here", async () => {
    azure.failNext(/sites\?/, {
      status: 200,
      body: { value: [{ id: "/x", name: "odd", kind: "app,quantum", extra: 1 }] },
    });
    assert.deepEqual(
      (await listApps()).map(({ name }) => name),
      ["odd"],
    );
  });

  function failure(expected: ArmError["failure"], words: RegExp) {
    return (thrown: unknown) => {
      assert.ok(thrown instanceof ArmError, String(thrown));
      assert.equal(thrown.failure, expected, thrown.message);
      assert.match(thrown.message, words);
      assert.doesNotMatch(`${thrown.message}${thrown.stack}`, /arm-token/);
      assert.ok(!thrown.message.includes("\n"), thrown.message);
      return true;
    };
  }
});

describe("the names in a resource id", () => {
  const ids: [why: string, id: string, name: string, group: string][] = [
    ["an app", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/a", "a", "g"],
    [
      "a slot",
      "/subscriptions/s/resourcegroups/g h/providers/Microsoft.Web/sites/a.b/slots/my slot",
      "a.b/my slot",
      "g h",
    ],
  ];
  for (const [why, id, name, group] of ids) {
    it(`are found for ${why}`, () => assert.deepEqual(namesIn(id), { name, group }));
  }

  it("lead to the portal in the right directory", () => {
    assert.equal(
      portalAddress("https://portal.azure.com", "t-1", "/subscriptions/s"),
      "https://portal.azure.com/#@t-1/resource/subscriptions/s",
    );
  });
});
