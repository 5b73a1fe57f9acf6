// Every step of signing in and finding a site meets everything that can go wrong between here and
// Azure.
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { ArmError } from "../../../../../client/sites/arm/armError";
import { createArmClient } from "../../../../../client/sites/arm/createArmClient";
import { armToken, type StandIn, startStandIn } from "../../../../azure/armStandIn";
import { type Exchange, type Fault, type SiteProxy, startProxy } from "../../../kudu/proxy";
import { accountOf, windowsApp } from "./azureForTest";

type Meet = (exchange: Exchange) => Fault;

/** Repeats the token, as a proxy that shows the request does. */
const answer =
  (status: number, type = "application/json"): Meet =>
  ({ headers }) => {
    const text = headers.authorization ?? "";
    const body =
      type === "text/html"
        ? `<html>${text}`
        : JSON.stringify({ error: { code: "Odd", message: text } });
    return { kind: "answer", answer: { status, body, headers: { "content-type": type } } };
  };

const faults: [why: string, fault: Fault | Meet][] = [
  ["a connection that is dropped", { kind: "drop" }],
  ["an answer that is lost", { kind: "lose" }],
  ["an answer that never comes, until the person cancels", { kind: "hang" }],
  ["an answer that is cut", { kind: "truncate" }],
  ["a request that arrives twice", { kind: "duplicate" }],
  ...[401, 403, 409, 429, 500, 502, 503].map((status): [string, Meet] => [
    `${status}`,
    answer(status),
  ]),
  ["a page instead of an answer", answer(200, "text/html")],
];

describe("the way to Azure", () => {
  let azure: StandIn;
  let proxy: SiteProxy;
  const log: string[] = [];

  before(async () => {
    azure = await startStandIn(accountOf([windowsApp()]));
    proxy = await startProxy(azure.url);
  });
  after(async () => {
    await proxy?.close();
    await azure?.close();
  });

  const arm = () =>
    createArmClient({
      url: proxy.url,
      token: async ({ tenant }) => armToken(tenant),
      log: (line) => log.push(line),
      pause: 1,
    });
  const shop = {
    id: "/subscriptions/sub-1/resourceGroups/group/providers/Microsoft.Web/sites/shop",
    tenant: "tenant-1",
    name: "shop",
  };
  const production = { subscriptionId: "sub-1", tenantId: "tenant-1" };

  const steps: [what: string, take: (signal: AbortSignal) => Promise<unknown>][] = [
    ["listing directories", (signal) => arm().listTenants({ signal })],
    ["listing subscriptions", (signal) => arm().listSubscriptions("tenant-1", { signal })],
    ["listing apps", (signal) => arm().listWebApps(production, { signal }).next()],
    ["listing slots", (signal) => arm().listSlots(shop, { signal })],
    ["reading the app", (signal) => arm().getSite(shop, { signal })],
    ["reading its configuration", (signal) => arm().getConfig(shop, { signal })],
    ["reading its app settings", (signal) => arm().getAppSettings(shop, { signal })],
    ["looking at its policy", (signal) => arm().isBasicAuthAllowed(shop, { signal })],
    ["listing its instances", (signal) => arm().listInstances(shop, { signal })],
  ];
  for (const [what, take] of steps) {
    describe(`while ${what}`, () => {
      for (const [why, fault] of faults) {
        it(`meets ${why}`, async () => {
          const abort = new AbortController();
          let kind: Fault["kind"] = "answer";
          proxy.interfere((exchange) => {
            const met = typeof fault === "function" ? fault(exchange) : fault;
            kind = met.kind;
            if (kind === "hang") {
              setImmediate(() => abort.abort(new Error("cancelled")));
            }
            return met;
          });
          await take(abort.signal).then(
            () => assert.ok(kind === "duplicate" || kind === "truncate" || why === "403", why),
            (error) => check(error, kind),
          );
          proxy.interfere(() => undefined);
          await take(new AbortController().signal);
          assert.doesNotMatch(log.join("\n"), /arm-token/);
        });
      }
    });
  }

  function check(error: unknown, kind: Fault["kind"]): void {
    if (kind === "hang") {
      assert.match(String(error), /cancelled/);
      return;
    }
    assert.ok(error instanceof ArmError, inspect(error));
    assert.match(error.message, /failed(:| because) .*(sign in|check|ask|try again|look|wait)/i);
    assert.ok(!error.message.includes("\n"), error.message);
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /arm-token/);
  }
});
