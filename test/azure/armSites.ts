/**
 * The Microsoft.Web half of the stand-in. Its answers are the official examples with the values of
 * an account in them.
 */

import { opens, type Recorded, type StandInAccount, type StandInApp } from "./armAccount";
import { type Answer, error } from "./armFaults";
import examples from "./examples.json";

interface SiteRequest extends Recorded {
  readonly pathname: string;
  readonly tenant: string;
  list(items: readonly unknown[]): Answer;
}

export function answerSite(account: StandInAccount, request: SiteRequest): Answer {
  const [, subscription = "", rest = ""] =
    /^\/subscriptions\/([^/]+)(.*)$/.exec(decodeURIComponent(request.pathname)) ?? [];
  const known = account.subscriptions.find(({ id }) => id === subscription);
  if (!known) {
    // Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found.
    return error(404, "SubscriptionNotFound", `The subscription '${subscription}' was not found.`);
  }
  if (!opens(known, request.tenant)) {
    // Source:
    // learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors.
    return error(
      401,
      "InvalidAuthenticationTokenTenant",
      "The access token is from the wrong issuer.",
    );
  }
  const apps = account.apps.filter((app) => app.subscription === subscription);
  if (rest === "/providers/Microsoft.Web/sites") {
    return request.list(apps.filter(({ slot }) => slot === undefined).map(envelope));
  }
  return answerResource(apps, request, rest);
}

function answerResource(apps: readonly StandInApp[], request: SiteRequest, rest: string): Answer {
  const plan = apps.find((app) => planId(app).endsWith(rest));
  if (plan) {
    return { status: 200, body: planOf(plan) };
  }
  const wanted = decodeURIComponent(request.pathname).toLowerCase();
  const [app] = apps
    .filter((each) => `${wanted}/`.startsWith(`${siteId(each)}/`.toLowerCase()))
    .sort((a, b) => siteId(b).length - siteId(a).length);
  const [, group] = /^\/resourcegroups\/([^/]+)\//i.exec(decodeURIComponent(rest)) ?? [];
  const isInGroup = (id: string) => id.toLowerCase().includes(`/${group?.toLowerCase()}/`);
  if (group !== undefined && !apps.some((each) => isInGroup(siteId(each)))) {
    // Source: as below.
    return error(404, "ResourceGroupNotFound", `Resource group '${group}' could not be found.`);
  }
  if (!app) {
    // Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found.
    return error(404, "ResourceNotFound", `The Resource '${rest}' was not found.`);
  }
  const below = wanted.slice(siteId(app).length);
  if (below === "/slots") {
    const slots = apps.filter(({ name, slot }) => name === app.name && slot !== undefined);
    return request.list(slots.map(envelope));
  }
  return answerSettings(app, request, below);
}

function answerSettings(app: StandInApp, request: SiteRequest, below: string): Answer {
  const change = (): Record<string, never> => JSON.parse(request.body).properties;
  switch (`${request.method} ${below}`) {
    case "GET ":
      return { status: 200, body: envelope(app) };
    case "GET /config/web":
      return configuration(app, "web", { ...examples.GetSiteConfig, ...app.config });
    case "PATCH /config/web":
      app.config = { ...app.config, ...change() };
      return configuration(app, "web", { ...examples.GetSiteConfig, ...app.config });
    case "POST /config/appsettings/list":
      return configuration(app, "appsettings", app.settings);
    case "PUT /config/appsettings":
      app.settings = change();
      return configuration(app, "appsettings", app.settings);
    case "GET /config/slotconfignames": // ListSlotConfigNames: definition SlotConfigNamesResource
      return configuration(app, "slotConfigNames", app.slotNames ?? {});
    case "PUT /config/slotconfignames": // UpdateSlotConfigNames: as above
      app.slotNames = change();
      return configuration(app, "slotConfigNames", app.slotNames);
    case "GET /basicpublishingcredentialspolicies/scm":
      return {
        status: 200,
        body: { id: `${siteId(app)}${below}`, properties: { allow: app.allowsBasicAuth ?? false } },
      };
    case "GET /instances": // WebApps.json, definition WebAppInstanceStatusCollection
      return request.list(
        (app.instances ?? ["0"]).map((name) => ({
          id: `${siteId(app)}/instances/${name}`,
          name,
          type: "Microsoft.Web/sites/instances",
          properties: { state: "READY" },
        })),
      );
    default:
      return error(404, "ResourceNotFound", `Nothing answers ${request.method} ${below}.`);
  }
}

function configuration(app: StandInApp, name: string, properties: object): Answer {
  return {
    status: 200,
    body: {
      id: `${siteId(app)}/config/${name}`,
      name,
      type: "Microsoft.Web/sites/config",
      kind: app.kind ?? "app",
      properties,
    },
  };
}

function planOf(app: StandInApp): unknown {
  const example = examples.GetAppServicePlan;
  const [name, tier] = app.tier ?? [example.sku.name, example.sku.tier];
  return {
    ...example,
    name: `plan-of-${app.name}`,
    id: planId(app),
    location: app.location ?? example.location,
    properties: { ...example.properties, numberOfWorkers: app.instances?.length ?? 1 },
    sku: { ...example.sku, name, size: name, tier },
  };
}

function envelope(app: StandInApp): unknown {
  const example = examples.ListWebApps;
  const host = `${app.name}${app.slot ? `-${app.slot}` : ""}.azurewebsites.net`;
  return {
    id: siteId(app),
    name: app.slot ? `${app.name}/${app.slot}` : app.name,
    // The example of slots differs from that of apps in this.
    type: app.slot ? `${example.type}/slots` : example.type,
    kind: app.kind ?? example.kind,
    location: app.location ?? example.location,
    properties: {
      ...example.properties,
      state: app.state ?? example.properties.state,
      hostNames: [host],
      repositorySiteName: app.name,
      enabledHostNames: [host, app.scmHost],
      hostNameSslStates: [
        { name: host, sslState: "Disabled", hostType: "Standard" },
        { name: app.scmHost, sslState: "Disabled", hostType: "Repository" },
      ],
      serverFarmId: planId(app),
      reserved: /linux/.test(app.kind ?? ""),
      resourceGroup: app.group ?? "group",
      defaultHostName: host,
      ...app.properties,
    },
  };
}

export function siteId(app: StandInApp): string {
  return idOf(app, `sites/${app.name}${app.slot === undefined ? "" : `/slots/${app.slot}`}`);
}

function planId(app: StandInApp): string {
  return idOf(app, `serverfarms/plan-of-${app.name}`);
}

function idOf({ subscription, group = "group" }: StandInApp, below: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/${below}`;
}
