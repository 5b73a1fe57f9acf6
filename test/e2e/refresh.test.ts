// What the tree asks again by itself, and of whom.
import assert from "node:assert";
import {
  Disposable,
  EventEmitter,
  type TreeView,
  type TreeViewVisibilityChangeEvent,
} from "vscode";
import { LiveJobs } from "../../client/places/liveJobs";
import type { Place } from "../../client/places/place";
import type { Services } from "../../client/services";
import type { Node } from "../../client/targets/node";
import { refreshWhileVisible } from "../../client/tree/refresh";
import type { Job } from "../../core/kudu";
import type { KuduClient } from "../../kudu/kuduClient";
import { eventually } from "./scene/sample";

/** While a job is about to change its place is asked every second. */
const starting = { name: "mailer", type: "continuous", status: "Starting", settings: {} } as Job;

describe("a place that never answers", () => {
  it("keeps no other one from being asked again", async () => {
    const asked: string[] = [];
    const silent = placeOf("silent", () => {
      asked.push("silent");
      return new Promise(() => undefined);
    });
    const other = placeOf("other", async () => {
      asked.push("other");
      return [starting];
    });
    const visibility = new EventEmitter<TreeViewVisibilityChangeEvent>();
    const view = { visible: true, onDidChangeVisibility: visibility.event } as TreeView<Node>;
    const changes = new EventEmitter<void>();
    const hosts = {
      running: [silent, other],
      adopt: async () => undefined,
      onDidChange: changes.event,
    };
    const sites = { shown: [], onDidChange: changes.event };
    const services = { hosts, sites } as unknown as Pick<Services, "hosts" | "sites">;
    // As the hosts tell of what they have.
    other.live.onDidChange(() => changes.fire());
    const refreshing = refreshWhileVisible(view, services, () => undefined);
    try {
      await eventually("it is asked a second time", async () => asked.length >= 3);
      assert.deepStrictEqual(asked, ["silent", "other", "other"]);
    } finally {
      Disposable.from(refreshing, visibility, changes, silent.live, other.live).dispose();
    }
  });
});

function placeOf(id: string, listJobs: () => Promise<Job[]>): Place {
  const client = { listJobs } as unknown as KuduClient;
  return { id, live: new LiveJobs(() => client, { areAllUploaded: true }) } as unknown as Place;
}
