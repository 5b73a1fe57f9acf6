// The site and the credentials that a terminal's environment gives.
import assert from "node:assert/strict";
import { accessTo, accessToAddress } from "../../../../kudu/connection/siteAccess";

const scm = "myapp.scm.azurewebsites.net";
const url = `https://${scm}`;
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;
const profile = (site: string) =>
  `<publishData><publishProfile publishMethod="MSDeploy" publishUrl="${site}.scm.azurewebsites.net:443" msdeploySite="${site}" userName="$${site}" userPWD="pw" destinationAppUrl="https://${site}.azurewebsites.net" /></publishData>`;

describe("access to a site", () => {
  const rows: readonly [
    why: string,
    site: string,
    environment: NodeJS.ProcessEnv,
    access: readonly [authorization: string, signIn: string] | RegExp,
  ][] = [
    ["is by a token", scm, { WEBJOBS_TOKEN: "t" }, ["Bearer t", "token"]],
    [
      "is by a token from a file, with its line end",
      scm,
      { WEBJOBS_TOKEN: "t\r\n" },
      ["Bearer t", "token"],
    ],
    ["isn't by two tokens", scm, { WEBJOBS_TOKEN: "t\nu" }, /^WEBJOBS_TOKEN contains a character/],
    [
      "isn't by a token that no header takes",
      scm,
      { WEBJOBS_TOKEN: "tö" },
      /^WEBJOBS_TOKEN contains/,
    ],
    ["is by a user", scm, { WEBJOBS_USER: "u", WEBJOBS_PASSWORD: "p\n" }, [basic("u:p"), "user"]],
    [
      "is by a token rather than a user",
      scm,
      { WEBJOBS_TOKEN: "t", WEBJOBS_USER: "u", WEBJOBS_PASSWORD: "p" },
      ["Bearer t", "token"],
    ],
    [
      "isn't by a user alone",
      scm,
      { WEBJOBS_USER: "u" },
      /^There are no credentials for myapp\.scm\./,
    ],
    ["isn't by a password alone", scm, { WEBJOBS_PASSWORD: "p" }, /^There are no credentials for /],
    ["isn't by nothing", scm, {}, /^There are no credentials for myapp\.scm\.azurewebsites\.net\./],
    [
      "is by its profile",
      scm,
      { WEBJOBS_PUBLISH_PROFILE: profile("myapp") },
      [basic("$myapp:pw"), "profile"],
    ],
    [
      "is by its profile's name",
      "MyApp",
      { WEBJOBS_PUBLISH_PROFILE: profile("myapp") },
      [basic("$myapp:pw"), "profile"],
    ],
    [
      "is by a token rather than a profile",
      "myapp",
      { WEBJOBS_TOKEN: "t", WEBJOBS_PUBLISH_PROFILE: profile("myapp") },
      ["Bearer t", "token"],
    ],
    [
      "isn't by another site's profile, whose password stays here",
      scm,
      { WEBJOBS_PUBLISH_PROFILE: profile("other") },
      /^The publish profile is of another site than myapp\.scm.*: --site other\.scm\.azurewebsites\.net\.$/,
    ],
    [
      "isn't by a profile without a site",
      scm,
      { WEBJOBS_PUBLISH_PROFILE: "<publishProfile />" },
      /^WEBJOBS_PUBLISH_PROFILE names no SCM site with a password/,
    ],
    [
      "isn't by a profile's path",
      scm,
      { WEBJOBS_PUBLISH_PROFILE: "./my.PublishSettings" },
      /^WEBJOBS_PUBLISH_PROFILE must contain the content of a publish profile, not its path/,
    ],
    [
      "is to the SCM site",
      "myapp.azurewebsites.net",
      { WEBJOBS_TOKEN: "t" },
      /^myapp\.azurewebsites\.net is the app\. Specify its SCM host/,
    ],
    [
      "is to an address",
      "myapp",
      { WEBJOBS_TOKEN: "t" },
      /^There's no site "myapp"\. Outside VS Code/,
    ],
    [
      "is by https only",
      "http://myapp.scm.azurewebsites.net",
      { WEBJOBS_TOKEN: "t" },
      /^The URL of the site must be an https URL/,
    ],
  ];
  for (const [why, site, environment, expected] of rows) {
    it(why, () => {
      if (expected instanceof RegExp) {
        assert.throws(() => accessTo(site, environment), {
          name: "SiteAccessError",
          message: expected,
        });
      } else {
        const [authorization, signIn] = expected;
        assert.deepEqual(accessTo(site, environment), { url, name: scm, authorization, signIn });
      }
    });
  }

  const addresses: readonly [why: string, environment: NodeJS.ProcessEnv, access: object][] = [
    ["by a token", { WEBJOBS_TOKEN: "t" }, { authorization: "Bearer t", signIn: "token" }],
    [
      "by a user",
      { WEBJOBS_USER: "u", WEBJOBS_PASSWORD: "p" },
      { authorization: basic("u:p"), signIn: "user" },
    ],
    [
      "without credentials, which a local host refuses itself",
      {},
      { authorization: "", signIn: "none" },
    ],
  ];
  for (const [why, environment, access] of addresses) {
    it(`is to WEBJOBS_URL ${why}`, () => {
      assert.deepEqual(accessToAddress(url, environment), { url, name: scm, ...access });
    });
  }

  it("is to no URL that isn't one", () => {
    assert.throws(() => accessToAddress("http://example.com", {}), /must be an https URL/);
  });
});
