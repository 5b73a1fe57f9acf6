// When the lists of jobs are read from disk again.
import assert from "node:assert/strict";
import { createJobList } from "../../../../host/jobs/jobList";
import { useTemporaryFolder } from "../../temporaryFolder";
import { placeJob, siteOn } from "./siteForTest";

describe("the list of jobs", () => {
  const at = useTemporaryFolder();
  let now = 0;

  it("is kept for ten minutes, or until something is told of its kind", () => {
    const site = siteOn(at("home"), { now: () => now });
    const list = createJobList(site, () => false);
    const names = () => list.get("continuous").map(({ job }) => job.name);
    placeJob(site, { kind: "continuous", name: "a" }, { "run.js": "" });
    assert.deepEqual(names(), ["a"]);
    placeJob(site, { kind: "continuous", name: "b" }, { "run.js": "" });
    now += 10 * 60_000 - 1;
    assert.deepEqual(names(), ["a"], "nobody told of it");
    list.forget("triggered");
    assert.deepEqual(names(), ["a"], "another kind");
    now += 1;
    assert.deepEqual(names(), ["a", "b"], "ten minutes later");
    placeJob(site, { kind: "continuous", name: "c" }, { "run.js": "" });
    assert.deepEqual(names(), ["a", "b"]);
    list.forget("continuous");
    assert.deepEqual(names(), ["a", "b", "c"], "told of it");
  });

  it("is one of each kind", () => {
    const site = siteOn(at("kinds"), { now: () => now });
    const list = createJobList(site, () => false);
    placeJob(site, { kind: "triggered", name: "a" }, { "run.js": "" });
    placeJob(site, { kind: "continuous", name: "b" }, { "run.js": "" });
    assert.deepEqual(
      list.get("triggered").map(({ job }) => job.name),
      ["a"],
    );
    assert.deepEqual(
      list.get("continuous").map(({ job }) => job.name),
      ["b"],
    );
  });
});
