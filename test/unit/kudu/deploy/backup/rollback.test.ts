// What a failed upload left on a site, and how it is brought back (docs/kudu.md#6.4).
import assert from "node:assert/strict";
import type { Job } from "../../../../../core/kudu";
import { createKuduClient } from "../../../../../kudu/createKuduClient";
import type { Previous } from "../../../../../kudu/deploy/backup/previous";
import { type Snapshot, settleFailedUpload } from "../../../../../kudu/deploy/backup/rollback";
import type { SiteState } from "../../../../../kudu/deploy/deployError";
import { useServer } from "../../loopback";

const first = "/api/vfs/site/wwwroot/App_Data/jobs/triggered/report/";
const entry = (name: string, size: number, mtime = "1") => ({ name, size, mtime });
const old = [entry("run.js", 1)];
const sent = [entry("run.js", 2, "2")];
const there: Previous = {
  ...{ job: {} as Job, folder: first.slice("/api/vfs/".length), trace: old, isStopped: false },
};
const elsewhere: Previous = { job: {} as Job, isStopped: false };

interface Row {
  readonly why: string;
  readonly snapshot?: Partial<Snapshot>;
  /** What the folder holds, look by look; a number is a status. */
  readonly looks: readonly (readonly object[] | number)[];
  readonly isAnswered?: boolean;
  readonly isSent?: boolean;
  /** The status of the job after it was deleted. */
  readonly afterDelete?: number;
  readonly state: SiteState;
  readonly isDeleted?: boolean;
}

const rows: readonly Row[] = [
  { why: "nothing, as before", looks: [404], isAnswered: true, state: "absent" },
  {
    why: "the old job, as it was",
    snapshot: { previous: there },
    looks: [old],
    isAnswered: true,
    state: "untouched",
  },
  {
    why: "the new one, of which only the answer was lost",
    snapshot: { previous: there },
    looks: [old, sent],
    isSent: true,
    state: "deployed",
  },
  {
    why: "the first one, of which only the answer was lost",
    looks: [sent],
    isSent: true,
    state: "deployed",
  },
  {
    why: "the old one, since the new one never came to its end",
    snapshot: { previous: there },
    looks: [old],
    isSent: true,
    state: "untouched",
  },
  {
    why: "half a job, which goes when there was none",
    looks: [[entry("run.js", 1, "2")]],
    isSent: true,
    state: "absent",
    isDeleted: true,
  },
  {
    why: "half a job, since not all was sent",
    looks: [sent],
    state: "absent",
    isDeleted: true,
  },
  {
    why: "half a job, since the site refused it",
    looks: [sent],
    isAnswered: true,
    isSent: true,
    state: "absent",
    isDeleted: true,
  },
  {
    why: "half a job that doesn't go",
    looks: [sent],
    afterDelete: 200,
    state: "unknown",
    isDeleted: true,
  },
  {
    why: "half a job over one whose content nobody kept",
    snapshot: { previous: there },
    looks: [sent],
    state: "unknown",
  },
  {
    why: "what nobody can see, where the job lies elsewhere",
    snapshot: { previous: elsewhere },
    looks: [404],
    isAnswered: true,
    state: "unknown",
  },
  {
    why: "the source of a local host, under nothing",
    snapshot: { previous: elsewhere, isLocal: true },
    looks: [404],
    isAnswered: true,
    state: "untouched",
  },
  {
    why: "the source of a local host, from under half a job",
    snapshot: { previous: elsewhere, isLocal: true },
    looks: [sent],
    afterDelete: 200,
    state: "restored",
    isDeleted: true,
  },
  {
    why: "what a site that is away doesn't tell",
    looks: [500],
    isAnswered: true,
    state: "unknown",
  },
];

describe("a failed upload leaves", () => {
  const server = useServer();

  for (const row of rows) {
    it(row.why, async () => {
      const { looks, isAnswered = false, isSent = false, afterDelete = 404 } = row;
      const left = [...looks];
      const changes: string[] = [];
      server.serve((request, response) => {
        const { method = "", url = "" } = request;
        const look = url === first ? (left.length > 1 ? left.shift() : left[0]) : undefined;
        if (method !== "GET") {
          changes.push(`${method} ${url}`);
          response.end();
        } else if (look === undefined) {
          response.writeHead(afterDelete).end(afterDelete === 200 ? "{}" : "");
        } else {
          response.writeHead(typeof look === "number" ? look : 200).end(JSON.stringify(look));
        }
      });
      const client = createKuduClient({
        ...{ url: server.url(), site: "mysite", authorize: async () => "", pauses: [] },
      });
      const timing = { interval: 1, work: 20, damage: 0 } as Snapshot["timing"];
      const state = await settleFailedUpload(
        {
          ...{ client, job: { kind: "triggered", name: "report" }, isLocal: false, timing },
          ...row.snapshot,
        },
        { isAnswered, isSent, sent: new Map([["run.js", 2]]) },
      );
      assert.equal(state, row.state);
      assert.deepEqual(changes, row.isDeleted ? ["DELETE /api/triggeredwebjobs/report"] : []);
    });
  }
});
