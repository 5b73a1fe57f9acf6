import assert from "node:assert/strict";
import { foreignText } from "../../../core/foreignText";
import { readPublishProfiles } from "../../../kudu/connection/publishProfile";
import type { SignIn } from "../../../kudu/connection/refusalText";
import { accessTo, accessToAddress } from "../../../kudu/connection/siteAccess";
import { isAppAddress, readSiteAddress } from "../../../kudu/connection/siteAddress";

const ftp =
  '<publishProfile profileName="myapp - FTP" publishMethod="FTP" publishUrl="ftps://waws.ftp.azurewebsites.windows.net/site/wwwroot" userName="myapp\\$myapp" userPWD="ftp" />';
const web = (site: string, host: string, password = "s3cret") =>
  `<publishProfile profileName="${site} - Web Deploy" publishMethod="MSDeploy" publishUrl="${host}:443" msdeploySite="${site}" userName="$${site}" userPWD="${password}" destinationAppUrl="https://${site}.azurewebsites.net"><databases /></publishProfile>`;
const file = (...profiles: string[]) => `<publishData>${profiles.join("")}</publishData>`;

const readPublishProfile = (text: string) => readPublishProfiles(text)[0];

describe("a publish profile", () => {
  it("gives the SCM site with its user and password", () => {
    const text = file(ftp, web("myapp", "myapp.scm.azurewebsites.net"));
    assert.deepEqual(readPublishProfile(text), {
      url: "https://myapp.scm.azurewebsites.net",
      name: "myapp",
      user: foreignText("$myapp"),
      password: foreignText("s3cret"),
    });
  });

  it("names a slot as people do", () => {
    const text = file(web("myapp__staging", "myapp-staging.scm.azurewebsites.net"));
    assert.equal(readPublishProfile(text)?.name, "myapp/staging");
  });

  it("keeps a host name with region and hash", () => {
    const text = file(web("myapp", "myapp-a1b2.scm.westeurope-01.azurewebsites.net"));
    assert.equal(
      readPublishProfile(text)?.url,
      "https://myapp-a1b2.scm.westeurope-01.azurewebsites.net",
    );
  });

  it("keeps the host name of an app that is named almost as the front end", () => {
    const text = file(web("my-waws-x", "my-waws-x.scm.azurewebsites.net"));
    assert.equal(readPublishProfile(text)?.url, "https://my-waws-x.scm.azurewebsites.net");
  });

  it("reads a password whose characters XML writes differently", () => {
    const text = file(
      web("myapp", "myapp.scm.azurewebsites.net", "a&amp;b&quot;&#x41;&#66;&nope;"),
    );
    assert.equal(readPublishProfile(text)?.password, foreignText('a&b"AB&nope;'));
  });

  it("is found by the site that it names, without a name of its own, in single quotes", () => {
    const text = file(
      "<PUBLISHPROFILE publishMethod='ZipDeploy' publishUrl='myapp.scm.azurewebsites.net:443' userName='$m&#x10FFFF;' userPWD='&#x110000;' />",
    );
    assert.deepEqual(readPublishProfile(text), {
      url: "https://myapp.scm.azurewebsites.net",
      name: "myapp",
      user: foreignText("$m\u{10ffff}"),
      password: foreignText("&#x110000;"),
    });
  });

  it("is that of HTTP where two name the same site", () => {
    const host = "myapp.scm.azurewebsites.net";
    const zip = web("myapp", host, "zip").replace("MSDeploy", "ZipDeploy");
    const profiles = readPublishProfiles(file(web("myapp", host, "ms"), zip));
    assert.deepEqual(
      profiles.map(({ password }) => password),
      [foreignText("zip")],
    );
  });

  const nothing: [why: string, text: string][] = [
    ["with FTP only: it reaches files, not jobs", file(ftp)],
    [
      "without a password: basic authentication is off",
      file(web("myapp", "myapp.scm.azurewebsites.net", "")),
    ],
    [
      "of a method that reaches no WebJobs",
      file(web("myapp", "myapp.scm.azurewebsites.net").replace("MSDeploy", "Other")),
    ],
    ["that is empty", ""],
    ["that is another kind of file", '{"publishProfile": 1}'],
    ["cut in the middle", file(web("myapp", "x.scm.azurewebsites.net")).slice(0, 120)],
  ];
  for (const [why, text] of nothing) {
    it(`gives nothing: one ${why}`, () => assert.equal(readPublishProfile(text), undefined));
  }
});

describe("a publish profile that names the front end", () => {
  const front = "waws-prod-am2-001.publish.azurewebsites.windows.net";
  const rows: readonly (readonly [app: string, url: string | undefined])[] = [
    ["http://myapp.azurewebsites.net", "https://myapp.scm.azurewebsites.net"],
    [
      "https://myapp-a1b2.westeurope-01.azurewebsites.net",
      "https://myapp-a1b2.scm.westeurope-01.azurewebsites.net",
    ],
    ["HTTP://MyApp.azurewebsites.net", "https://myapp.scm.azurewebsites.net"],
    ["https://myapp.scm.azurewebsites.net", undefined],
    ["https://www.example.org", undefined],
    ["", undefined],
  ];
  for (const [app, url] of rows) {
    it(`${app || "without the app"}: ${url ?? "none"}`, () => {
      const text = file(
        `<publishProfile publishMethod="MSDeploy" publishUrl="${front}:443" msdeploySite="myapp" userName="$myapp" userPWD="x" destinationAppUrl="${app}" />`,
      );
      assert.equal(readPublishProfile(text)?.url, url);
    });
  }
});

describe("access by a publish profile", () => {
  const text = file(
    web("one", "one-a1b2.scm.westeurope-01.azurewebsites.net", "first"),
    web("two", "two.scm.azurewebsites.net", "second"),
  );
  const to = (site: string, profile = text) =>
    accessTo(site, { WEBJOBS_PUBLISH_PROFILE: profile }).authorization;
  const basic = (user: string, password: string) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

  it("is that of the site that is named, of two", () => {
    assert.equal(to("one"), basic("$one", "first"));
    assert.equal(to("TWO"), basic("$two", "second"));
    assert.equal(to("two.scm.azurewebsites.net"), basic("$two", "second"));
  });

  const ways: readonly (readonly [why: string, environment: NodeJS.ProcessEnv, signIn: SignIn])[] =
    [
      ["profile", { WEBJOBS_PUBLISH_PROFILE: text }, "profile"],
      ["token", { WEBJOBS_PUBLISH_PROFILE: text, WEBJOBS_TOKEN: "t" }, "token"],
      ["user and password", { WEBJOBS_USER: "u", WEBJOBS_PASSWORD: "p" }, "user"],
    ];
  for (const [why, environment, signIn] of ways) {
    it(`says whose credentials it has: those of the ${why}`, () => {
      assert.equal(accessTo("two.scm.azurewebsites.net", environment).signIn, signIn);
    });
  }

  it("says that an address without any has none", () => {
    assert.equal(accessToAddress("http://127.0.0.1:1", {}).signIn, "none");
  });

  const refused: readonly (readonly [why: string, site: string, profile: string, says: RegExp])[] =
    [
      [
        "a host name without its hash",
        "one.scm.azurewebsites.net",
        text,
        /another site than one\.scm\.azurewebsites\.net.*--site one-a1b2\.scm\.westeurope-01\.azurewebsites\.net, --site two/,
      ],
      ["the front end alone", "one.scm.azurewebsites.net", file(ftp), /names no SCM site/],
      ["a path", "one.scm.azurewebsites.net", "/tmp/my.PublishSettings", /not its path/],
    ];
  for (const [why, site, profile, says] of refused) {
    it(`is refused: ${why}`, () => {
      assert.throws(() => to(site, profile), says);
    });
  }
});

describe("an SCM address", () => {
  const good: [text: string, url: string, name: string][] = [
    ["myapp.scm.azurewebsites.net", "https://myapp.scm.azurewebsites.net", "myapp"],
    ["https://myapp.scm.azurewebsites.net/api/", "https://myapp.scm.azurewebsites.net", "myapp"],
    ["MyApp.scm.azurewebsites.us:443", "https://myapp.scm.azurewebsites.us", "myapp"],
    ["scm.example.org", "https://scm.example.org", "scm.example.org"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1:8080"],
  ];
  for (const [text, url, name] of good) {
    it(text, () => assert.deepEqual(readSiteAddress(text), { url, name }));
  }

  const bad: [why: string, text: string][] = [
    ["nothing", " "],
    ["credentials in it", "https://me:secret@myapp.scm.azurewebsites.net"],
    ["plain http, where a token would travel in the open", "http://myapp.scm.azurewebsites.net"],
    ["another protocol", "ftp://myapp.scm.azurewebsites.net"],
    ["a name without a domain", "myapp"],
    ["no address", "my app"],
  ];
  for (const [why, text] of bad) {
    it(`is refused: ${why}`, () => assert.equal(readSiteAddress(text), undefined));
  }

  const apps: [text: string, isApp: boolean][] = [
    ["myapp.azurewebsites.net", true],
    ["myapp-a1b2.westeurope-01.azurewebsites.net", true],
    ["myapp.scm.azurewebsites.net", false],
    ["myapp-a1b2.scm.westeurope-01.azurewebsites.net", false],
    ["www.example.org", false],
  ];
  for (const [text, isApp] of apps) {
    it(`${text} is ${isApp ? "the app itself" : "no app's"}`, () => {
      const address = readSiteAddress(text);
      assert.ok(address);
      assert.equal(isAppAddress(address), isApp);
    });
  }
});
