// What a person is told of an answer that is no success.
import assert from "node:assert/strict";
import { foreignText } from "../../../../core/foreignText";
import {
  errorFromForeignResponse,
  errorFromNetwork,
  errorFromResponse,
  errorFromTimeout,
} from "../../../../kudu/connection/errors";
import { NetworkError } from "../../../../kudu/connection/networkError";
import type { KuduFailure } from "../../../../kudu/kuduError";

const what = { action: "Starting mailer", site: "mysite", job: "mailer" };

interface Row {
  readonly why: string;
  readonly status: number;
  readonly body?: string;
  readonly type?: string;
  readonly job?: string;
  readonly secret?: string;
  readonly failure: KuduFailure;
  /** After "Starting mailer on mysite failed: ". */
  readonly words: RegExp;
}

const page = "text/html; charset=utf-8";
const rows: readonly Row[] = [
  {
    why: "a token of an account",
    status: 401,
    failure: "unauthorized",
    words: /^the credentials were rejected\. Sign in again\.$/,
  },
  {
    why: "a profile's password, which new apps refuse",
    status: 401,
    secret: "Basic dTpw",
    failure: "unauthorized",
    words: /^the credentials of the publish profile were rejected\. Turn on “SCM Basic Auth/,
  },
  {
    why: "a role",
    status: 403,
    failure: "forbidden",
    words: /^access was denied\. Check your role/,
  },
  {
    why: "the front end's page of a stopped app",
    ...{ status: 403, type: page, body: "<h1>Error 403 - This web app is stopped.</h1>" },
    failure: "forbidden",
    words: /^Azure says that the app is stopped\./,
  },
  {
    why: "another page with that status",
    ...{ status: 403, type: page, body: "<h1>Forbidden</h1>" },
    failure: "forbidden",
    words: /^access was denied/,
  },
  {
    why: "these words with another status",
    ...{ status: 400, body: "The web app is stopped." },
    failure: "failed",
    words: /^The web app is stopped\. /,
  },
  {
    why: "a job that isn't there",
    status: 404,
    failure: "notFound",
    words: /^it wasn't found\. It can take Azure up to 35 seconds/,
  },
  {
    why: "a page in the place of Kudu",
    ...{ status: 404, type: page, body: "<html>" },
    failure: "notKudu",
    words: /^the site returned a web page instead/,
  },
  {
    why: "IIS's page for a name with a dot",
    ...{ status: 404, type: page, body: "<html>", job: "a.b" },
    failure: "notKudu",
    words: /^the site's web server doesn't accept “a\.b” in a URL\./,
  },
  {
    why: "a page with a status that nobody knows",
    ...{ status: 400, type: page, body: "<html>" },
    failure: "notKudu",
    words: /^the site returned a web page/,
  },
  {
    why: "a busy site's page",
    ...{ status: 503, type: page, body: "<html>" },
    failure: "unavailable",
    words: /^the site is busy or unavailable/,
  },
  { why: "a conflict", status: 409, failure: "conflict", words: /^the site gave no reason/ },
  { why: "a file that changed", status: 412, failure: "changed", words: /^the file was changed/ },
  { why: "too many requests", status: 429, failure: "unavailable", words: /^the site is busy/ },
  { why: "no gateway", status: 502, failure: "unavailable", words: /^the site is busy/ },
  { why: "a late gateway", status: 504, failure: "unavailable", words: /^the site is busy/ },
  { why: "a body that is too large", status: 413, failure: "tooLarge", words: /^it's too large/ },
  {
    why: "a body that is too large, as IIS says it",
    ...{ status: 400, body: "Request Entity Too Large" },
    failure: "tooLarge",
    words: /^it's too large/,
  },
  {
    why: "a body that is too large, as ASP.NET says it",
    ...{ status: 500, body: "Maximum request length exceeded." },
    failure: "tooLarge",
    words: /^it's too large/,
  },
  {
    why: "an answer that took too long",
    ...{ status: 500, type: page, body: "The request timed out." },
    failure: "timeout",
    words: /^the site didn't answer in time/,
  },
  {
    why: "these words with another status",
    ...{ status: 409, body: "The request timed out." },
    failure: "conflict",
    words: /^The request timed out\. /,
  },
  {
    why: "Kudu's own words",
    ...{ status: 409, body: '"Cannot start a new run since job is already running"' },
    failure: "conflict",
    words: /already running\. Wait until it ends, or end the run\.$/,
  },
  {
    why: "the exception of .NET, whose message says more",
    ...{ status: 500, body: '{ "Message": "An error.", "ExceptionMessage": "Disk full." }' },
    failure: "failed",
    words: /^Disk full\. /,
  },
  {
    why: "a message alone",
    ...{ status: 500, body: '{ "Message": "An error." }' },
    failure: "failed",
    words: /^An error\. /,
  },
  {
    why: "the error of Linux",
    ...{ status: 500, body: '{ "error": "no disk" }' },
    failure: "failed",
    words: /^no disk\. /,
  },
  {
    why: "JSON that says nothing known",
    ...{ status: 500, body: '{ "error": 7 }' },
    failure: "failed",
    words: /^\{ "error": 7 \}\.$/,
  },
  {
    why: "blanks only",
    ...{ status: 500, body: " \r\n" },
    failure: "failed",
    words: /gave no reason/,
  },
  {
    why: "a secret that the answer repeats",
    ...{ status: 500, body: "bad token abc123", secret: "Bearer abc123" },
    failure: "failed",
    words: /^bad token •••\. /,
  },
];

describe("the error of an answer", () => {
  for (const row of rows) {
    it(`says what is wrong: ${row.status}, ${row.why}`, () => {
      const { status, body = "", type, job = "mailer", secret = "Bearer t0ken" } = row;
      const error = errorFromResponse(
        { ...what, job },
        { status, headers: new Headers(type ? { "content-type": type } : {}) },
        foreignText(body),
        secret,
      );
      const [, words = ""] = /^Starting mailer on mysite failed: (.*)$/s.exec(error.message) ?? [];
      assert.match(words, row.words);
      assert.equal(error.failure, row.failure);
      assert.equal(error.status, status);
    });
  }

  it("that is a page in place of a success says so", () => {
    const error = errorFromForeignResponse(what, 302);
    assert.match(error.message, /^Starting mailer on mysite failed: the site returned a web page/);
    assert.deepEqual([error.failure, error.status], ["notKudu", 302]);
  });

  it("that never came names the seconds", () => {
    const error = errorFromTimeout(what, 100);
    assert.match(
      error.message,
      /^Starting mailer on mysite failed: no answer within 100 seconds\./,
    );
    assert.equal(error.failure, "timeout");
  });

  const network: readonly [code: string, message: RegExp][] = [
    ["ECONNREFUSED", /no process is listening\. Check that the site or the local host is running/],
    ["ENOTFOUND", /the host name is unknown\. Copy the host name/],
    ["EAI_AGAIN", /the host name couldn't be resolved\. Check that/],
    ["ECONNRESET", /the connection was closed\. Check that/],
    ["EPIPE", /the connection was closed\./],
    ["ETIMEDOUT", /the connection timed out\./],
    ["CONNECT_TIMEOUT", /the connection timed out\./],
    ["EHOSTUNREACH", /there's no route to the host\./],
    ["ENETUNREACH", /there's no route to the host\./],
    ["CERT_HAS_EXPIRED", /its certificate has expired\. Check the clock of this machine/],
    ["CERT_NOT_YET_VALID", /its certificate isn't valid yet\. Check the clock/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /its certificate belongs to another name\. Check that/],
    ["HOSTNAME_MISMATCH", /its certificate belongs to another name\./],
    ["EPROTO", /it doesn't use TLS\./],
    ["SELF_SIGNED_CERT_IN_CHAIN", /isn't trusted \(SELF_SIGNED_CERT_IN_CHAIN\)\. A proxy that/],
    ["PROXY_INVALID", /HTTPS_PROXY isn't the URL of an HTTP proxy\. Check HTTPS_PROXY, or/],
    ["PROXY_407", /the proxy asks for a user name and a password\. Set HTTPS_PROXY to/],
    ["PROXY_403", /the proxy refused the connection \(403\)\. Check HTTPS_PROXY, or/],
    ["PROXY_UNREACHABLE", /the proxy of HTTPS_PROXY can't be reached\. Check HTTPS_PROXY, or/],
    ["SOMETHING", /the connection was lost\. Check that/],
  ];
  for (const [code, message] of network) {
    it(`says what to do about a network that fails with ${code}`, () => {
      const error = errorFromNetwork(what, new NetworkError(code));
      assert.match(error.message, message);
      assert.equal(error.failure, "unreachable");
    });
  }
});
