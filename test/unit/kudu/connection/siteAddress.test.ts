import assert from "node:assert/strict";
import { foreignText } from "../../../../core/foreignText";
import { refusedName } from "../../../../kudu/connection/refusalText";
import { hideSecrets } from "../../../../kudu/connection/secrets";
import { isAppAddress, readSiteAddress } from "../../../../kudu/connection/siteAddress";

describe("the address of a site", () => {
  const rows: [text: string, url: string | undefined, name?: string][] = [
    [" myapp.scm.azurewebsites.net ", "https://myapp.scm.azurewebsites.net", "myapp"],
    ["HTTPS://MyApp.SCM.azurewebsites.net/x", "https://myapp.scm.azurewebsites.net", "myapp"],
    ["myapp.scm.azurewebsites.net/?from=https://x", "https://myapp.scm.azurewebsites.net", "myapp"],
    ["a.b.scm.example.org", "https://a.b.scm.example.org", "a.b.scm.example.org"],
    ["kudu.example.org:8443", "https://kudu.example.org:8443", "kudu.example.org:8443"],
    ["http://localhost:7000", "http://localhost:7000", "localhost:7000"],
    ["http://[::1]:7000", "http://[::1]:7000", "[::1]:7000"],
    ["http://localhost.example.org", undefined],
    ["http://notlocalhost", undefined],
    ["http://my.127.0.0.1.example.org", undefined],
    ["http://myapp.scm.azurewebsites.net", undefined],
    ["https://user@myapp.scm.azurewebsites.net", undefined],
    ["https://:secret@myapp.scm.azurewebsites.net", undefined],
    ["myapp", undefined],
    ["", undefined],
    ["my app.example.org", undefined],
  ];
  for (const [text, url, name] of rows) {
    it(`${url ? "is" : "isn't"} ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readSiteAddress(text), url && { url, name });
    });
  }

  const apps: [host: string, isApp: boolean][] = [
    ["myapp.azurewebsites.net", true],
    ["myapp-a1b2.westeurope-01.azurewebsites.us", true],
    ["myapp.scm.azurewebsites.net", false],
    ["myapp.azurewebsites.net.example.org", false],
    ["a.b.c.azurewebsites.net", false],
  ];
  for (const [host, isApp] of apps) {
    it(`${host} is that of ${isApp ? "the app itself" : "no app"}`, () => {
      assert.equal(isAppAddress({ url: `https://${host}`, name: "" }), isApp);
    });
  }
});

describe("a name that a site's web server refuses", () => {
  it("is the reason only of its own page, and only when it is unusual", () => {
    assert.match(refusedName("notKudu", "my.job") ?? "", /“my\.job”/);
    assert.equal(refusedName("notFound", "my.job"), undefined);
    assert.equal(refusedName("notKudu", "my-job"), undefined);
    assert.equal(refusedName("notKudu", undefined), undefined);
  });
});

describe("a credential in an answer", () => {
  const basic = (pair: string) => Buffer.from(pair).toString("base64");
  const rows: [why: string, authorization: string, text: string, shown: string][] = [
    ["a token, with or without its padding", "Bearer ab12==", "ab12 ab12==", "••• •••=="],
    ["a password that holds a colon", `Basic ${basic("me:p:w")}`, "me has p:w, p", "me has •••, p"],
    ["the pair as it is sent", `basic ${basic("me:pwd")}`, `got ${basic("me:pwd")}`, "got •••"],
    ["nothing of a token that looks like a pair", `Bearer ${basic("me:pwd")}`, "pwd", "pwd"],
    ["nothing of a scheme that begins like it", `Basics ${basic("me:pw")}`, "pw", "pw"],
    ["nothing of a scheme that ends like it", `Xbasic ${basic("me:pwd")}`, "pwd", "pwd"],
    ["a token that holds what pads others", "Bearer a=12==", "a=12", "•••"],
    ["nothing without one", "", "pw", "pw"],
    ["nothing of a pair without a password", `Basic ${basic("me:")}`, "me", "me"],
  ];
  for (const [why, authorization, text, shown] of rows) {
    it(`is hidden: ${why}`, () => {
      assert.equal(hideSecrets(foreignText(text), authorization), shown);
    });
  }
});
