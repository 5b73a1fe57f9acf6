import assert from "node:assert/strict";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { beginRun } from "../../../../kudu/jobs/beginRun";
import { HeldBackError } from "../../../../kudu/jobs/heldBackError";
import { KuduError } from "../../../../kudu/kuduError";
import { useServer } from "../loopback";

interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const page = { type: "text/html", body: "<html>Site stopped</html>" };
const held = "The app setting WEBJOBS_STOPPED of shop keeps all its WebJobs from running.";

describe("a run that a site refuses", () => {
  const { url, serve } = useServer();
  const client = () =>
    createKuduClient({ url: url(), site: "shop", authorize: async () => "Bearer token" });
  const refuse = ({ status, type, body }: Refusal, settings: object = {}) =>
    serve(({ url: path = "" }, response) => {
      if (path.startsWith("/api/settings")) {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ WEBSITE_SITE_NAME: "shop", ...settings }));
      } else {
        response.writeHead(status, { "content-type": type }).end(body);
      }
    });

  const refusals: readonly [why: string, refusal: Refusal][] = [
    ["by Kudu's own words", { status: 409, type: "text/plain", body: "Cannot start WebJob" }],
    ["without an API, as a Linux app without the agent", { status: 404, ...page }],
    ["without such a job", { status: 404, type: "text/plain", body: "" }],
    ["by the front end of a stopped app", { status: 403, ...page }],
    ["while it restarts or is over its quota", { status: 503, ...page }],
    ["by an error of its own", { status: 500, type: "application/json", body: "{}" }],
  ];
  for (const [why, refusal] of refusals) {
    it(`is told with what holds WebJobs back: ${why}`, async () => {
      refuse(refusal, { WEBJOBS_STOPPED: "1" });
      await assert.rejects(beginRun(client(), "report"), (error) => {
        assert.ok(error instanceof KuduError);
        assert.equal(error.status, refusal.status);
        assert.ok(error.message.startsWith("Running report on shop failed: "), error.message);
        assert.ok(error.message.endsWith(` ${held}`), error.message);
        assert.doesNotMatch(error.message, /try again|see its log|access was denied/i);
        assert.ok(error instanceof HeldBackError, "it can be put right");
        return true;
      });
    });
  }

  it("is told in Kudu's own words before the reason, a sentence each", async () => {
    for (const body of ["Cannot start WebJob", "Cannot start WebJob."]) {
      refuse({ status: 409, type: "text/plain", body }, { WEBJOBS_STOPPED: "1" });
      await assert.rejects(beginRun(client(), "report"), {
        message: `Running report on shop failed: Cannot start WebJob. ${held}`,
      });
    }
  });

  it("is told as it was where nothing is known to hold WebJobs back", async () => {
    refuse({ status: 500, type: "text/plain", body: "Broken." });
    await assert.rejects(beginRun(client(), "report"), /failed: Broken\..*details\.$/);
  });

  it("says what the caller knows better, and a failed question is no answer", async () => {
    refuse({ status: 403, ...page });
    const limited = beginRun(client(), "report", { reason: async () => "Azure limits shop." });
    await assert.rejects(limited, /Azure limits shop\.$/);
    const offline = beginRun(client(), "report", {
      reason: () => Promise.reject(new Error("offline")),
    });
    await assert.rejects(offline, /access was denied\. .*restrictions of the SCM site\.$/);
  });

  it("is not held back where it runs already", async () => {
    const body = "Cannot start a new run since job is already running.";
    refuse({ status: 409, type: "text/plain", body }, { WEBJOBS_STOPPED: "1" });
    await assert.rejects(beginRun(client(), "report"), /Wait until it ends, or end the run\.$/);
  });

  it("is told at once where the credentials are refused: settings say nothing then", async () => {
    refuse({ status: 401, type: "text/plain", body: "" });
    let isAsked = false;
    const reason = async () => {
      isAsked = true;
      return undefined;
    };
    await assert.rejects(beginRun(client(), "report", { reason }), /credentials/);
    assert.equal(isAsked, false);
  });
});
