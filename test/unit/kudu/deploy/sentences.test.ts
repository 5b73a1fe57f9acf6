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
    says: "The deployment of mailer to mysite was canceled. Nothing was changed on the site.",
  },
  {
    failure: "cancelled",
    state: "restored",
    says: "The deployment of mailer to mysite was canceled. The previous content of mailer was restored.",
  },
  {
    failure: "upload",
    state: "absent",
    cause: new Error("a.js vanished."),
    says: "Couldn't deploy mailer to mysite: a.js vanished. WebJob mailer didn't exist before and still doesn't.",
  },
  {
    failure: "start",
    state: "deployed",
    cause: new Error("exit code 3"),
    says: "Deployed mailer to mysite, but it doesn't start: exit code 3. See its log for details. The new content of mailer is deployed.",
  },
  {
    failure: "upload",
    state: "unknown",
    says: "Couldn't deploy mailer to mysite: unknown reason. Couldn't check what mysite now has of mailer. Check before you deploy again.",
  },
];

describe("a failed deployment says what failed and what the site holds", () => {
  for (const { failure, state, cause, says } of rows) {
    it(`${failure}, ${state}`, () => {
      assert.equal(describeState("mailer", "mysite", failure, state, cause), says);
    });
  }
});
