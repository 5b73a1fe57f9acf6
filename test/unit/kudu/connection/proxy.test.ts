// Which proxy an address goes through, by the variables of the environment.
import assert from "node:assert/strict";
import { proxyAgentFor } from "../../../../kudu/connection/proxy";

const names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"];

describe("the proxy of a site", () => {
  const before = names.map((name) => [name, process.env[name]] as const);
  const site = new URL("https://myapp.scm.azurewebsites.net/api");

  beforeEach(() => {
    for (const name of names) {
      delete process.env[name];
    }
  });
  after(() => {
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  });

  const urlOf = (agent: unknown) => (agent as { proxy: URL } | undefined)?.proxy.href;
  const rows: readonly [why: string, variables: NodeJS.ProcessEnv, proxy: string | undefined][] = [
    ["none without a variable", {}, undefined],
    ["HTTPS_PROXY", { HTTPS_PROXY: "http://proxy:8080" }, "http://proxy:8080/"],
    ["one that speaks TLS itself", { HTTPS_PROXY: "https://proxy:8080" }, "https://proxy:8080/"],
    ["one without a scheme, by http", { HTTPS_PROXY: "proxy:8080" }, "http://proxy:8080/"],
    ["ALL_PROXY", { ALL_PROXY: "proxy:8080" }, "http://proxy:8080/"],
    [
      "one with a password that contains a scheme",
      { HTTPS_PROXY: "http://u:https%3A@proxy:8080" },
      "http://u:https%3A@proxy:8080/",
    ],
    [
      "none for a name of NO_PROXY",
      { HTTPS_PROXY: "http://proxy:8080", NO_PROXY: ".azurewebsites.net" },
      undefined,
    ],
  ];
  for (const [why, variables, proxy] of rows) {
    it(`is ${why}`, () => {
      Object.assign(process.env, variables);
      assert.equal(urlOf(proxyAgentFor(site, true)), proxy);
    });
  }

  it("is none for this machine", () => {
    process.env.HTTPS_PROXY = "http://proxy:8080";
    assert.equal(proxyAgentFor(new URL("http://127.0.0.1:1"), true), undefined);
  });

  for (const wrong of ["socks5://proxy:1080", "http://"]) {
    it(`is refused: ${wrong}`, () => {
      process.env.HTTPS_PROXY = wrong;
      assert.throws(() => proxyAgentFor(site, true), { code: "PROXY_INVALID" });
    });
  }

  it("keeps its connections only for what may be asked twice", () => {
    process.env.HTTPS_PROXY = "http://proxy:8080";
    const kept = proxyAgentFor(site, true);
    assert.equal(proxyAgentFor(site, true), kept);
    assert.notEqual(proxyAgentFor(site, false), kept);
    assert.deepEqual(
      [kept, proxyAgentFor(site, false)].map(
        (agent) => (agent as { keepAlive?: boolean }).keepAlive,
      ),
      [true, false],
    );
  });
});
