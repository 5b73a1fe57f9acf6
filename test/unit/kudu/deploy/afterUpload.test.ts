// What is looked at after an upload that the site called a success: whether its run file is the one
// that was sent, and whether a package hides it (docs/kudu.md#6.13).
import assert from "node:assert/strict";
import type { Job } from "../../../../core/kudu";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import type { Previous } from "../../../../kudu/deploy/backup/previous";
import type { Snapshot } from "../../../../kudu/deploy/backup/rollback";
import { findShadowedUpload } from "../../../../kudu/deploy/findShadowedUpload";
import type { DeployRequest } from "../../../../kudu/deploy/request";
import { verifyRunFile } from "../../../../kudu/deploy/verifyRunFile";
import { useServer } from "../loopback";
import { contentsWith } from "./contentsWith";

const job = { kind: "triggered", name: "report" } as const;
const first = "site/wwwroot/App_Data/jobs/triggered/report/";
const second = "site/jobs/triggered/report/";

describe("after an upload", () => {
  const server = useServer();

  /** Serves files by their paths below VFS; a number is a status. */
  function snapshotOf(files: Readonly<Record<string, unknown>>, more: Partial<Snapshot>): Snapshot {
    server.serve((request, response) => {
      const body = files[decodeURIComponent((request.url ?? "").slice("/api/vfs/".length))];
      if (typeof body === "number" || body === undefined) {
        response.writeHead(body ?? 404).end();
      } else {
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      }
    });
    const client = createKuduClient({
      ...{ url: server.url(), site: "mysite", authorize: async () => "", pauses: [] },
    });
    return { client, job, isLocal: false, timing: {} as Snapshot["timing"], ...more };
  }

  describe("the run file", () => {
    const there = (folder?: string) => ({ isStopped: false, job: {} as Job, folder }) as Previous;
    const path = `${first}run.js`;
    const large = "a".repeat(1024 * 1024);
    const rows: readonly [
      why: string,
      sent: string,
      files: Readonly<Record<string, unknown>>,
      snapshot: Partial<Snapshot>,
      runCommand: string,
      refusal: RegExp | undefined,
    ][] = [
      ["is the one that was sent", "new", { [path]: "new" }, {}, "run.js", undefined],
      [
        "is another one",
        "new",
        { [path]: "old" },
        {},
        "run.js",
        /run\.js on the site isn't the file/,
      ],
      ["is its beginning only", "new", { [path]: "ne" }, {}, "run.js", /isn't the file/],
      ["is empty", "new", { [path]: "" }, {}, "run.js", /isn't the file/],
      ["can't be seen", "new", {}, {}, "run.js", undefined],
      ["may not be seen", "new", { [path]: 403 }, {}, "run.js", undefined],
      [
        "isn't answered",
        "new",
        { [path]: 500 },
        {},
        "run.js",
        /Reading .*run\.js on mysite failed/,
      ],
      ["is none of the upload's", "new", { [path]: "old" }, {}, "other.js", undefined],
      [
        "lies where the job was before",
        "new",
        { [`${second}run.js`]: "new", [path]: "old" },
        { previous: there(second) },
        "run.js",
        undefined,
      ],
      [
        "is a source's that a local host serves itself",
        "new",
        { [path]: "old" },
        { isLocal: true, previous: there() },
        "run.js",
        undefined,
      ],
      [
        "is a local host's copy",
        "new",
        { [path]: "old" },
        { isLocal: true, previous: there(first) },
        "run.js",
        /isn't the file/,
      ],
      [
        "is a new job's on a local host",
        "new",
        { [path]: "old" },
        { isLocal: true },
        "run.js",
        /isn't the file/,
      ],
      [
        "in a folder is named as Windows does",
        "new",
        { [`${first}bin/run.js`]: "old" },
        {},
        "bin\\run.js",
        /isn't the file/,
      ],
      ["is compared for a megabyte", `${large}b`, { [path]: `${large}c` }, {}, "run.js", undefined],
    ];
    for (const [why, sent, files, given, runCommand, refusal] of rows) {
      it(why, async () => {
        const snapshot = snapshotOf(files, given);
        const entry = { path: runCommand.replaceAll("\\", "/"), size: sent.length };
        const contents = {
          ...contentsWith(undefined),
          entries: runCommand === "other.js" ? [] : [{ ...entry, mtime: 0, mode: 0o644 }],
          load: async () => Buffer.from(sent),
        };
        const verifying = verifyRunFile(
          { job, client: snapshot.client } as DeployRequest,
          contents,
          snapshot,
          { run_command: runCommand } as Job,
        );
        await (refusal
          ? assert.rejects(verifying, { name: "DeployError", message: refusal })
          : verifying);
      });
    }
  });

  describe("a package", () => {
    const entry = (name: string, size: number, mtime = "1") => ({ name, size, mtime });
    const old = [entry("run.js", 1)];
    const sent = new Map([["run.js", 2]]);
    const placed = (folder = first): Previous => ({
      ...{ job: {} as Job, folder, trace: old, isStopped: false },
    });
    const written = [entry("run.js", 2)];
    const rows: readonly [
      why: string,
      files: Readonly<Record<string, unknown>>,
      snapshot: Partial<Snapshot>,
      found: string | undefined,
    ][] = [
      ["hides it", { [first]: old, [second]: written }, { previous: placed() }, second],
      [
        "doesn't where the first place changed",
        { [first]: written },
        { previous: placed() },
        undefined,
      ],
      [
        "doesn't where the first place was written anew",
        { [first]: [entry("run.js", 1, "2")], [second]: written },
        { previous: placed() },
        undefined,
      ],
      [
        "doesn't where nothing lies in the second",
        { [first]: old },
        { previous: placed() },
        undefined,
      ],
      [
        "doesn't where something else lies in the second",
        { [first]: old, [second]: [entry("run.js", 3)] },
        { previous: placed() },
        undefined,
      ],
      [
        "isn't on a local host",
        { [first]: old, [second]: written },
        { isLocal: true, previous: placed() },
        undefined,
      ],
      ["can't hide a first deployment", { [second]: written }, {}, undefined],
      [
        "doesn't where the job was in the second place",
        { [first]: old, [second]: written },
        { previous: placed(second) },
        undefined,
      ],
      [
        "can't be told where the folder wasn't seen",
        { [second]: written },
        { previous: { ...placed(), trace: undefined } },
        undefined,
      ],
      ["isn't known on a site that is away", { [first]: 500 }, { previous: placed() }, undefined],
    ];
    for (const [why, files, given, found] of rows) {
      it(why, async () => {
        assert.equal(await findShadowedUpload(snapshotOf(files, given), sent), found);
      });
    }
  });
});
