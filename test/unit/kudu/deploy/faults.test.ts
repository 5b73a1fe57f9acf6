// A deployment meets everything that can go wrong, at each of its requests.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { inspect } from "node:util";
import { deploy } from "../../../../kudu/deploy/deploy";
import { DeployError } from "../../../../kudu/deploy/deployError";
import { sourceAt } from "../../../../kudu/deploy/source/source";
import { localTiming } from "../../../../kudu/deploy/verify";
import { writeFiles } from "../../host/hostForTest";
import { check, faults, jobs, useFaultySite } from "../faultySite";
import type { Fault } from "../proxy";

describe("a site that goes wrong while a job is deployed", () => {
  const site = useFaultySite();
  const { at } = site;
  const timing = { ...localTiming, interval: 5, settle: 50, work: 300, damage: 50 };
  // An answer that never comes is given up, and however slow the machine is, what was sent is
  // then found.
  const hanging = { ...timing, answer: 1_000, work: 20_000 };
  const versions = ["console.log('old');", "console.log('new');"];
  const job = { kind: "triggered", name: "fresh" } as const;
  const file = `${jobs}/triggered/fresh/run.js`;

  async function send(said: string[], isHanging: boolean): Promise<unknown> {
    return deploy({
      job,
      source: await sourceAt(at("source/fresh")),
      client: site.client,
      isLocal: false,
      backupFolder: at("backups"),
      timing: isHanging ? hanging : timing,
      report: (event) => said.push(inspect(event, { depth: 5 })),
    });
  }

  /** The old version lies on the site, the new one in the source. */
  async function arrange(): Promise<void> {
    site.proxy.interfere(() => undefined);
    rmSync(at("backups"), { recursive: true, force: true });
    const content = Buffer.from(versions[0] ?? "");
    await site.host.client.putJob(job, { content, fileName: "run.js", isZip: false });
    writeFiles(at("source/fresh"), { "run.js": versions[1] ?? "" });
  }

  async function meet(fault: Fault, step: number): Promise<boolean> {
    await arrange();
    const begin = site.proxy.seen.length;
    let isMet = false;
    site.proxy.interfere(({ number }) => {
      const isHere = number === begin + step;
      isMet ||= isHere;
      return isHere ? fault : undefined;
    });
    const said: string[] = [];
    const error = await send(said, fault.kind === "hang").then(
      () => undefined,
      (reason: unknown) => reason,
    );
    site.proxy.interfere(() => undefined);
    const { data } = await site.host.client.readFile(file);
    const where = `step ${step}: ${site.proxy.seen[begin + step]?.method} ${site.proxy.seen[begin + step]?.path}`;
    assert.ok(versions.includes(data.toString()), `${where}: neither version is there`);
    if (error === undefined) {
      assert.equal(data.toString(), versions[1], where);
    } else {
      check(error, /fresh/);
      const state = error instanceof DeployError ? error.state : "untouched";
      const expected = { untouched: 0, restored: 0, deployed: 1 }[state as string];
      assert.ok(
        expected === undefined || data.toString() === versions[expected],
        `${where}: ${state}`,
      );
    }
    assert.doesNotMatch(said.join(), /s3cret/);
    return isMet;
  }

  for (const [why, fault] of faults) {
    it(`meets ${why}, at each of its requests: the old or the new version is whole, and the sentence is true`, async function () {
      this.timeout(60_000);
      let step = 0;
      while (await meet(fault, step)) {
        step += 1;
      }
      assert.ok(step > 3, `${step} steps`);
    });
  }
});
