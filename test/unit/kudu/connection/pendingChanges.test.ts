// Kudu's lists are late, the answer for one job is not.
import assert from "node:assert/strict";
import type { Job } from "../../../../core/kudu";
import type { JobId } from "../../../../core/webJob";
import { createPendingChanges } from "../../../../kudu/connection/pendingChanges";
import { systemClock } from "../../../../kudu/poll";

const mailer = { kind: "triggered", name: "mailer" } as const;
const job = (name: string, kind = "triggered") => ({ type: kind, name, settings: {} }) as Job;
const other = job("other");

describe("a list that may be older than a change of ours", () => {
  let now: number;
  let asked: string[];
  let changes: ReturnType<typeof createPendingChanges>;
  beforeEach(() => {
    now = 100;
    asked = [];
    changes = createPendingChanges({ ...systemClock, now: () => now });
  });

  const look = (list: readonly Job[], real: Job | undefined, kind?: "triggered" | "continuous") =>
    changes.reconcile(list, kind, async ({ name }: JobId) => {
      asked.push(name);
      return real;
    });

  it("is completed by a new job, whatever the letter case of its name, until it has it", async () => {
    changes.deployed(mailer);
    const real = job("Mailer");
    const completed = await look([other], real);
    assert.deepEqual(completed, [other, real]);
    assert.equal(await look([other], real), completed);
    const caughtUp = [other, real];
    assert.equal(await look(caughtUp, real), caughtUp);
    assert.equal(await look(caughtUp, real), caughtUp);
    assert.deepEqual(asked, ["mailer", "mailer"]);
  });

  it("is right about a new job that somebody else deleted", async () => {
    changes.deployed(mailer);
    const list = [other];
    assert.equal(await look(list, undefined), list);
    assert.equal(await look(list, undefined), list);
    assert.deepEqual(asked, ["mailer"]);
  });

  it("loses a job that was deleted, until it does so by itself", async () => {
    changes.deleted(mailer);
    assert.deepEqual(await look([other, job("mailer")], undefined), [other]);
    const caughtUp = [other];
    assert.equal(await look(caughtUp, undefined), caughtUp);
    assert.deepEqual(asked, ["mailer"]);
  });

  it("is right about a deleted job that somebody else deployed again", async () => {
    changes.deleted(mailer);
    const list = [job("mailer")];
    assert.equal(await look(list, job("mailer")), list);
    assert.equal(await look(list, job("mailer")), list);
    assert.deepEqual(asked, ["mailer"]);
  });

  it("shows new settings in its place, as long as it may be old", async () => {
    changes.configured(mailer);
    const real = { ...job("mailer"), settings: { schedule: "0 0 3 * * *" } } as Job;
    const list = [job("mailer"), other];
    assert.deepEqual(await look(list, real), [real, other]);
    now = 6_100;
    assert.deepEqual(await look(list, real), [real, other]);
    now = 6_101;
    assert.equal(await look(list, real), list);
    assert.deepEqual(asked, ["mailer", "mailer"]);
  });

  it("of the other kind asks for nothing and forgets nothing", async () => {
    changes.deployed(mailer);
    const list = [job("mailer", "continuous")];
    assert.equal(await look(list, job("mailer"), "continuous"), list);
    assert.deepEqual(await look(list, job("mailer")), [...list, job("mailer")]);
    assert.deepEqual(asked, ["mailer"]);
  });
});
