import assert from "node:assert/strict";
import type { IncomingHttpHeaders } from "node:http";
import { createGuard } from "../../../../host/http/guard";

describe("who may talk to a host", () => {
  const guard = createGuard("secret");
  const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });
  const rows: [why: string, headers: IncomingHttpHeaders, status: number | undefined][] = [
    ["who knows the token", {}, undefined],
    ["by blanks around it", { authorization: "  Bearer   secret " }, undefined],
    ["by any letter case of the scheme", { authorization: "BEARER secret" }, undefined],
    ["by the token as a password", basic("user:secret"), undefined],
    ["by a scheme in capitals", { authorization: `BASIC ${btoa(":secret")}` }, undefined],
    ["by the token alone in Basic", basic("secret"), undefined],
    ["not by a password that only ends with it", basic("user:x:secret"), 401],
    ["not by another token", { authorization: "Bearer secret2" }, 401],
    ["not by another scheme", { authorization: "Token secret" }, 401],
    ["not by a password of another scheme", { authorization: `Token ${btoa(":secret")}` }, 401],
    ["not by the token without a scheme", { authorization: "secret" }, 401],
    ["not without a word", { authorization: undefined }, 401],
    ["by name", { host: "LOCALHOST:1" }, undefined],
    ["by the newer address", { host: "[::1]:1" }, undefined],
    ["without a port", { host: "127.0.0.1" }, undefined],
    ["not by another name", { host: "localhost.evil.example:1" }, 403],
    ["not by a port in the middle", { host: "localhost:1.evil.example" }, 403],
    ["not by a name that is one without its port", { host: "local:1host" }, 403],
    ["not without a name", { host: undefined }, 403],
    ["a page of its own", { origin: "http://127.0.0.1:1" }, undefined],
    [
      "a page of its own in capitals",
      { origin: "HTTP://LocalHost:1", host: "localHOST:1" },
      undefined,
    ],
    ["no page by TLS, which is another one's", { origin: "https://127.0.0.1:1" }, 403],
    ["no page of another port", { origin: "http://127.0.0.1:2" }, 403],
    ["a page of its own, by what the browser says", { "sec-fetch-site": "same-origin" }, undefined],
    ["a person who types the address", { "sec-fetch-site": "none" }, undefined],
    ["no page of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["no page of a sister site, as another port is", { "sec-fetch-site": "same-site" }, 403],
  ];
  for (const [why, headers, status] of rows) {
    it(`${why}: ${status ?? "may"}`, () => {
      const refused = guard({ host: "127.0.0.1:1", authorization: "Bearer secret", ...headers });
      assert.equal(refused?.status, status);
    });
  }

  it("is told how to come in", () => {
    const refused = guard({ host: "127.0.0.1:1" });
    assert.match(String(refused?.headers?.["www-authenticate"]), /^Basic realm=/);
  });
});
