import assert from "node:assert/strict";
import { NetworkError, networkErrorOf } from "../../../../kudu/connection/networkError";
import { adviceOnNetwork, networkReason } from "../../../../kudu/connection/networkText";

describe("a connection that fails", () => {
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const rows: [why: string, error: unknown, code: string][] = [
    ["by Node's code", refused, "ECONNREFUSED"],
    ["by the code of its cause", new Error("x", { cause: refused }), "ECONNREFUSED"],
    [
      "by the first of several addresses",
      new AggregateError([refused, new Error("y")]),
      "ECONNREFUSED",
    ],
    ["by no address at all", new AggregateError([], "x", { cause: refused }), "ECONNREFUSED"],
    [
      "by a code that is none",
      Object.assign(new Error("x", { cause: refused }), { code: 7 }),
      "ECONNREFUSED",
    ],
    ["by a proxy's refusal", new Error("Bad response: 403"), "PROXY_403"],
    ["by words that only hold a refusal", new Error("No Bad response: 403"), "UNKNOWN"],
    ["by words that begin like a refusal", new Error("Bad response: 403 Forbidden"), "UNKNOWN"],
    ["by what is no error", "broken", "UNKNOWN"],
    ["by nothing", undefined, "UNKNOWN"],
  ];
  for (const [why, error, code] of rows) {
    it(`is told ${why}`, () => assert.equal(networkErrorOf(error).code, code));
  }

  it("is told once", () => {
    const known = new NetworkError("CONNECT_TIMEOUT", refused);
    assert.equal(networkErrorOf(known), known);
  });

  const texts: [code: string, reason: RegExp, advice: RegExp][] = [
    ["SELF_SIGNED_CERT_IN_CHAIN", /isn't trusted \(SELF_SIGNED/, /NODE_EXTRA_CA_CERTS/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /isn't trusted \(UNABLE/, /NODE_EXTRA_CA_CERTS/],
    ["CERT_SIGNATURE_FAILURE", /isn't trusted/, /NODE_EXTRA_CA_CERTS/],
    ["NOT_SELF_SIGNED_AT_ALL", /^the connection was lost$/, /^Check that the site/],
    ["CERT_HAS_EXPIRED", /has expired/, /clock of this machine/],
    ["CERT_NOT_YET_VALID", /isn't valid yet/, /clock of this machine/],
    ["CERT_HAS_EXPIRED_LONG_AGO", /^the connection was lost$/, /^Check that the site/],
    ["PROXY_407", /user name and a password/, /USER:PASSWORD@HOST/],
    ["PROXY_502", /the proxy refused the connection \(502\)/, /name the site in NO_PROXY/],
    ["PROXY_502_TWICE", /^the connection was lost$/, /NO_PROXY/],
    ["NO_PROXY_502", /^the connection was lost$/, /^Check that the site/],
    ["PROXY_INVALID", /isn't the URL of an HTTP proxy/, /NO_PROXY/],
    ["ENOTFOUND", /host name is unknown/, /Copy the host name/],
    ["ECONNREFUSED", /no process is listening/, /^Check that the site/],
    ["EPIPE", /was closed/, /^Check that the site/],
    ["UNKNOWN", /^the connection was lost$/, /^Check that the site/],
  ];
  for (const [code, reason, advice] of texts) {
    it(`is explained: ${code}`, () => {
      assert.match(networkReason(code), reason);
      assert.match(adviceOnNetwork(code), advice);
    });
  }
});
