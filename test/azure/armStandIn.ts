/**
 * Azure Resource Manager on loopback, for the calls that the client makes. Every answer is an
 * official example with the test's own values in it. The SCM side of its apps is a real local host.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { opens, type Recorded, type StandInAccount } from "./armAccount";
import { type Answer, error, type Fault, faultsOf } from "./armFaults";
import { answerSite } from "./armSites";
import examples from "./examples.json";

export interface StandIn {
  /** Origin. */
  readonly url: string;
  readonly requests: readonly Recorded[];
  /** Answers the next request whose `METHOD path` matches so instead; several wait in line. */
  failNext(matching: RegExp, answer: Fault): void;
  /** When the next such request has been answered, before the client knows: what another does. */
  afterNext(matching: RegExp, act: () => void): void;
  close(): Promise<void>;
}

/**
 * The token that the stand-in takes for a directory; `home` is that of no directory in particular.
 */
export function armToken(tenant = "home"): string {
  return `arm-token.${tenant}`;
}

export async function startStandIn(account: StandInAccount): Promise<StandIn> {
  const requests: Recorded[] = [];
  const faults = faultsOf();
  const acts: { matching: RegExp; act(): void }[] = [];
  const server = createServer(async (request, response) => {
    const recorded = await record(request);
    requests.push(recorded);
    const what = `${recorded.method} ${recorded.path}`;
    const fault = faults.take(what);
    if (fault === "drop") {
      request.socket.destroy();
      return;
    }
    const answer = fault === "cut" || !fault ? answerTo(account, recorded, url()) : fault;
    const act = acts.findIndex(({ matching }) => matching.test(what));
    acts.splice(act, act < 0 ? 0 : 1).forEach((each) => void each.act());
    send(response, answer, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url(),
    requests,
    failNext: faults.add,
    afterNext: (matching, act) => void acts.push({ matching, act }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function record(request: IncomingMessage): Promise<Recorded> {
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    token: (request.headers.authorization ?? "").replace(/^Bearer /, ""),
    clientRequestId: [request.headers["x-ms-client-request-id"]].flat()[0],
    contentType: request.headers["content-type"],
    contentLength: request.headers["content-length"],
    accept: request.headers.accept,
    body: await text(request),
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer, fault: unknown): void {
  const content = typeof body === "string" ? body : JSON.stringify(body ?? {});
  response.writeHead(status, {
    "content-type": typeof body === "string" ? "text/html" : "application/json; charset=utf-8",
    // Source: learn.microsoft.com/rest/api/azure "Each operation returns an x-ms-request-id
    // header".
    "x-ms-request-id": randomUUID(),
    ...headers,
    ...(fault === "cut" ? { "content-length": String(content.length) } : {}),
  });
  if (fault === "cut") {
    response.write(content.slice(0, content.length / 2), () => response.destroy());
  } else {
    response.end(content);
  }
}

function answerTo(account: StandInAccount, request: Recorded, origin: string): Answer {
  const { pathname, searchParams } = new URL(request.path, origin);
  if (!request.token.startsWith("arm-token.")) {
    // Source:
    // learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors.
    return error(401, "InvalidAuthenticationToken", "The access token is invalid.");
  }
  const version = searchParams.get("api-version");
  if (version === null) {
    // Source: as above.
    return error(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
  }
  if (!/^\d{4}-\d\d-\d\d(-preview)?$/.test(version)) {
    // Source: as above.
    return error(400, "InvalidApiVersionParameter", `The api-version '${version}' is invalid.`);
  }
  if (request.contentType && !/^application\/json\b/i.test(request.contentType)) {
    // Source: Azure/ARO-HCP frontend/pkg/frontend/middleware_body.go, a front end by the rules of
    // Resource Manager.
    return error(
      415,
      "UnsupportedMediaType",
      `The content media type '${request.contentType}' is not supported.`,
    );
  }
  const list = (items: readonly unknown[]) => page(items, account.pageSize, request.path, origin);
  const directory = request.token.slice("arm-token.".length);
  const tenant = directory === "home" ? (account.tenants[0]?.id ?? directory) : directory;
  switch (pathname) {
    case "/tenants":
      return list(
        account.tenants.map(({ id, name }) => ({
          ...examples.GetTenants,
          id: `/tenants/${id}`,
          tenantId: id,
          displayName: name,
          domains: [`${name}.example`],
          defaultDomain: `${name}.example`,
        })),
      );
    case "/subscriptions":
      return list(subscriptionsOf(account, tenant));
    default:
      return answerSite(account, { ...request, tenant, pathname, list });
  }
}

function subscriptionsOf({ subscriptions }: StandInAccount, tenant: string): unknown[] {
  return subscriptions
    .filter((each) => opens(each, tenant))
    .map(({ id, tenant: tenantId, managedBy = [], name, state }) => ({
      ...examples.GetSubscriptions,
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      tenantId,
      displayName: name,
      state: state ?? examples.GetSubscriptions.state,
      managedByTenants: managedBy.map((directory) => ({ tenantId: directory })),
    }));
}

/**
 * Source: azure-rest-api-specs `x-ms-pageable`; the parameter of a next page is Azure's own affair.
 */
function page(
  items: readonly unknown[],
  size = items.length || 1,
  path: string,
  origin: string,
): Answer {
  const address = new URL(path, origin);
  const start = Number(address.searchParams.get("$skiptoken") ?? 0);
  address.searchParams.set("$skiptoken", String(start + size));
  return {
    status: 200,
    body: {
      value: items.slice(start, start + size),
      nextLink: start + size < items.length ? address.href : null,
    },
  };
}
