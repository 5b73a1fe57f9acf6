import assert from "node:assert/strict";
import type { DeployFailure, SiteState } from "../../../../kudu/deploy/deployError";
import { describeState } from "../../../../kudu/deploy/sentences";

const rows: readonly {
  readonly failure: DeployFailure;
  readonly state: SiteState;
  readonly cause?: Error;
  readonly says: string;
}[] = [
  {
    failure: "cancelled",
    state: "untouched",
    says: "The deployment of mailer to mysite was cancelled. Nothing was changed there.",
  },
  {
    failure: "cancelled",
    state: "restored",
    says: "The deployment of mailer to mysite was cancelled. The previous content of mailer was put back.",
  },
  {
    failure: "upload",
    state: "absent",
    cause: new Error("a.js vanished."),
    says: "mailer could not be deployed to mysite: a.js vanished. No WebJob mailer is there, as before.",
  },
  {
    failure: "start",
    state: "deployed",
    cause: new Error("exit code 3"),
    says: "mailer was deployed to mysite but does not start: exit code 3. Its log tells more. The new content of mailer is in place.",
  },
  {
    failure: "upload",
    state: "unknown",
    says: "mailer could not be deployed to mysite: no reason is known. What mysite holds of mailer now could not be found out: look at it before you deploy again.",
  },
];

describe("a failed deployment says what failed and what the site holds", () => {
  for (const { failure, state, cause, says } of rows) {
    it(`${failure}, ${state}`, () => {
      assert.equal(describeState("mailer", "mysite", failure, state, cause), says);
    });
  }
});
