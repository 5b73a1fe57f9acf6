import assert from "node:assert/strict";
import { foreignText } from "../../../../core/foreignText";
import { explainRefusal, refusedName, type SignIn } from "../../../../kudu/connection/refusalText";

/** What to do about a site's own words, in the letter case of any version. */
const advices: readonly [reason: string, advice: RegExp][] = [
  ["Cannot start a new run since job is already running.", /Wait until it ends, or end the run/],
  ["The Job Is Already Running", /^The Job Is Already Running\. Wait until it ends/],
  ["The site is not configured to run the web job", /Set webJobsEnabled to true/],
  ["Not Configured To Run The Web Job!", /!\s+Set webJobsEnabled to true/],
  ['The site is in "stopped" state', /Remove the app setting WEBJOBS_STOPPED/],
  ['The site is in "Stopped" State', /Remove the app setting WEBJOBS_STOPPED/],
  ["The file system is read-only.", /WEBSITE_RUN_FROM_PACKAGE/],
  ["The file system is readonly.", /WEBSITE_RUN_FROM_PACKAGE/],
  ["READ-ONLY", /WEBSITE_RUN_FROM_PACKAGE/],
  ["Access to the path 'C:\\home' is denied.", /WEBSITE_RUN_FROM_PACKAGE/],
  ["It is being used by another process.", /A file is locked/],
  ["Being Used By Another Process", /A file is locked/],
  ["The directory is not empty.", /A file is locked/],
  ["Something else", /^Something else\. Try again, or check the site's log/],
  ["Something else.", /^Something else\. Try again/],
  ["What now?", /^What now\? Try again/],
  ["A sentence. And what to do.", /^A sentence\. And what to do\.$/],
  ["A sentence: and what to do.", /^A sentence: and what to do\.$/],
];

describe("why a site refused", () => {
  for (const [reason, advice] of advices) {
    it(`advises on its words: ${reason}`, () => {
      assert.match(explainRefusal("failed", foreignText(reason)), advice);
    });
  }

  const kinds = [
    ["forbidden", /access was denied/],
    ["changed", /changed in the meantime/],
    ["unavailable", /busy or unavailable/],
    ["timeout", /didn't answer in time/],
    ["tooLarge", /too large for the site/],
    ["notKudu", /a web page instead of the WebJobs API/],
    ["notFound", /it wasn't found\. It can take Azure/],
    ["failed", /gave no reason/],
  ] as const;
  for (const [failure, sentence] of kinds) {
    it(`says it without a reason: ${failure}`, () => {
      assert.match(explainRefusal(failure, undefined), sentence);
    });
  }

  it("shows the reason of what isn't there", () => {
    assert.equal(
      explainRefusal("notFound", foreignText("No such run")),
      "it wasn't found (No such run).",
    );
  });

  const signIns: readonly [signIn: SignIn | undefined, sentence: RegExp][] = [
    ["profile", /credentials of the publish profile/],
    ["user", /WEBJOBS_USER and WEBJOBS_PASSWORD/],
    ["account", /Sign in again/],
    [undefined, /Sign in again/],
    ["token", /token in WEBJOBS_TOKEN was rejected/],
    ["none", /it wants credentials/],
    ["localHost", /the local host rejected the token/],
  ];
  for (const [signIn, sentence] of signIns) {
    it(`says which credentials were rejected: ${signIn ?? "by default"}`, () => {
      assert.match(explainRefusal("unauthorized", undefined, signIn), sentence);
    });
  }

  it("names a job whose name the web server doesn't take", () => {
    assert.match(refusedName("notKudu", "a.b") ?? "", /doesn't accept “a\.b” in a URL/);
    assert.equal(refusedName("notKudu", "plain-job_1"), undefined);
    assert.equal(refusedName("notKudu", undefined), undefined);
    assert.equal(refusedName("notFound", "a.b"), undefined);
  });
});
