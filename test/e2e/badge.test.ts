// What the view's icon counts, and says of it.
import assert from "node:assert";
import { EventEmitter, type TreeView, type ViewBadge } from "vscode";
import type { Place } from "../../client/places/place";
import type { Services } from "../../client/services";
import type { Node } from "../../client/targets/node";
import { showFailures } from "../../client/tree/badge";
import type { Job } from "../../core/kudu";

describe("the badge", () => {
  const run = (status: string) =>
    ({ status }) as NonNullable<Extract<Job, { type: "triggered" }>["latest_run"]>;
  const job = (name: string, status: string) =>
    ({ name, type: "triggered", latest_run: run(status) }) as Job;

  function badgeOf(jobs: readonly Job[], missed: readonly string[] = []): ViewBadge | undefined {
    const view = { badge: undefined } as unknown as TreeView<Node>;
    const missedRun = ({ name }: Job) => (missed.includes(name) ? 1 : undefined);
    const place = { id: "site", missedRun } as Partial<Place>;
    const changes = new EventEmitter<void>();
    const services = {
      hosts: { running: [place], onDidChange: changes.event },
      sites: { shown: [], onDidChange: changes.event },
      failures: { unseen: () => jobs, onDidChange: changes.event },
    } as unknown as Pick<Services, "hosts" | "sites" | "failures">;
    const showing = showFailures(view, services);
    changes.fire();
    showing.dispose();
    return view.badge;
  }

  it("tells a missed run from a failed one", () => {
    const jobs = [job("import", "Failed"), job("report", "Success"), job("both", "Failed")];
    assert.deepStrictEqual(badgeOf(jobs, ["report", "both"]), {
      value: 3,
      tooltip: "Failed: import, both · Missed a run: report",
    });
  });

  it("says nothing where nothing failed", () => {
    assert.deepStrictEqual(badgeOf([]), { value: 0, tooltip: "" });
  });

  it("names ten of many", () => {
    const many = Array.from({ length: 1_000 }, (_, index) => job(`job-${index}`, "Failed"));
    const { value, tooltip } = badgeOf(many) ?? {};
    assert.strictEqual(value, 1_000);
    assert.match(String(tooltip), /^Failed: job-0, .*job-9 and 990 more$/);
  });
});
