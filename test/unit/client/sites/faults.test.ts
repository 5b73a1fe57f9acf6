// What stands between a person and a site answers instead of it: each time one sentence, soon, and
// without the token.
import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { verifySite } from "../../../../client/sites/verifySite";
import { KuduError } from "../../../../kudu/kuduError";
import { useServer } from "../../kudu/loopback";

const token = "eyJ0eXAi.s3cret.c2lnbmF0dXJl";

describe("adding a site", () => {
  const server = useServer();
  const add = () =>
    verifySite({ url: server.url(), name: "mysite" }, async () => `Bearer ${token}`);

  /** Repeats the token, as a proxy that shows the request does. */
  const answer =
    (status: number, body = `You sent Bearer ${token}`, type = "text/plain"): RequestListener =>
    (_, response) =>
      void response.writeHead(status, { "content-type": type }).end(body);

  const page = `<html><body>Authorization: Bearer ${token}</body></html>`;
  const faults: [why: string, listener: RequestListener, failure: string][] = [
    ["the token is refused", answer(401), "unauthorized"],
    ["the role is too small", answer(403), "forbidden"],
    ["Kudu takes the caller for a browser", answer(403, page, "text/html"), "forbidden"],
    ["nothing is there", answer(404, ""), "notFound"],
    ["the app was meant, not its SCM site", answer(404, page, "text/html"), "notKudu"],
    ["another deployment holds the site", answer(409), "conflict"],
    ["too many requests", answer(429), "unavailable"],
    ["the site failed", answer(500), "failed"],
    ["the gateway fails", answer(502, page, "text/html"), "unavailable"],
    ["the site restarts", answer(503, ""), "unavailable"],
    ["a sign-in page answers in its place", answer(200, page, "text/html"), "notKudu"],
    ["the answer is cut", truncated, "unreachable"],
    ["the connection is dropped", (_, response) => void response.destroy(), "unreachable"],
  ];
  for (const [why, listener, failure] of faults) {
    it(`fails in one sentence when ${why}`, async () => {
      server.serve(listener);
      await assert.rejects(add(), (error: Error) => {
        assert.ok(error instanceof KuduError, String(error));
        assert.equal(error.failure, failure, error.message);
        assert.match(error.message, /mysite/);
        assert.doesNotMatch(`${error.message} ${error.stack}`, /s3cret/);
        assert.ok(!error.message.includes("\n"), error.message);
        return true;
      });
    });
  }

  it("succeeds once the fault is gone", async () => {
    server.serve(answer(200, "[]", "application/json"));
    await add();
  });
});

function truncated(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
  response.write('[{"name":"half', () => response.destroy());
}
