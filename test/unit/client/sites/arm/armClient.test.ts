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

  const subscription = { subscriptionId: "sub-1", tenantId: "tenant-1", displayName: "Production" };
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
    assert.deepEqual(await azure.arm.getConfig(shop), {
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
    ["another change goes on", error(409, "Conflict", "Busy."), "conflict", /another change/],
    ["a lock lies on it", error(409, "ScopeLocked", "It is locked."), "forbidden", /is locked/],
    ["the request is wrong", error(400, "Bad", "arm-token.tenant-1?"), "failed", /•••\?/],
    ["App Service answers in its own way", appServiceFault(), "failed", /Cannot find Web Space/],
    ["a proxy's page answers", { status: 200, body: page }, "foreign", /not Azure/],
    ["a sign-in page is redirected to", redirect(), "foreign", /not Azure/],
    ["the failure has a page for a reason", { status: 500, body: page }, "failed", /no reason/],
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

  it("does not carry the token to a next page elsewhere", async () => {
    azure.failNext(/sites\?/, {
      status: 200,
      body: { value: [], nextLink: "http://127.0.0.1:9/elsewhere" },
    });
    await assert.rejects(listApps(), failure("foreign", /not Azure/));
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
