import assert from "node:assert/strict";
import { foreignText } from "../../../../core/foreignText";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { firstDeploymentAdvice } from "../../../../kudu/deploy/advice";
import type { SiteProperties } from "../../../../kudu/siteProperties";
import { contentsWith } from "./contentsWith";

interface Row {
  readonly why: string;
  readonly kind?: "continuous" | "triggered";
  readonly settings?: string;
  readonly facts?: Partial<SiteProperties>;
  readonly isLocal?: boolean;
  readonly says: readonly (readonly ["note" | "warning", RegExp])[];
}

const everyInstance = ["note", /mailer runs on all instances .*is_singleton/] as const;

const rows: readonly Row[] = [
  {
    why: "nothing is known of the site",
    says: [["note", /^Without Always On .*Basic.*, mailer stops .*20 minutes\.$/], everyInstance],
  },
  { why: "Always On is on", facts: { alwaysOn: true }, says: [everyInstance] },
  {
    why: "Always On is off and can be switched on",
    facts: { alwaysOn: false, canBeAlwaysOn: true },
    says: [
      ["warning", /^Always On is off for mysite: mailer stops .* Turn it on\.$/],
      everyInstance,
    ],
  },
  {
    why: "the plan has no Always On",
    facts: { alwaysOn: false, canBeAlwaysOn: false, plan: foreignText("F1 (Free)") },
    says: [
      ["warning", /^The F1 \(Free\) plan of mysite doesn't support Always On: mailer stops/],
      everyInstance,
    ],
  },
  {
    why: "the job is a singleton",
    settings: '{ "is_singleton": true }',
    facts: { alwaysOn: true },
    says: [["note", /runs on only one instance of the site/]],
  },
  {
    why: "the number of instances is known",
    facts: { alwaysOn: true, instances: 3 },
    says: [["note", /all instances \(currently 3\)/]],
  },
  {
    why: "a scheduled job misses its time without Always On",
    kind: "triggered",
    settings: '{ "schedule": "0 0 5 * * *" }',
    facts: { alwaysOn: false, canBeAlwaysOn: true },
    says: [["warning", /the schedule of mailer stops/]],
  },
  { why: "a job on demand needs no Always On", kind: "triggered", says: [] },
  {
    why: "the site runs from a package",
    kind: "triggered",
    facts: { runsFromPackage: true },
    says: [["note", /site\/jobs/]],
  },
  { why: "the local host never sleeps", isLocal: true, says: [] },
];

describe("what is said before the first deployment of a job", () => {
  const client = createKuduClient({
    url: "http://127.0.0.1:9",
    authorize: async () => "",
    site: "mysite",
  });

  for (const { why, kind = "continuous", settings, facts, isLocal = false, says } of rows) {
    it(why, async () => {
      const notes = await firstDeploymentAdvice(
        { job: { kind, name: "mailer" }, client, isLocal },
        contentsWith(settings),
        facts,
      );
      assert.equal(notes.length, says.length, JSON.stringify(notes));
      for (const [i, [noteKind, text]] of says.entries()) {
        assert.equal(notes[i]?.kind, noteKind);
        assert.match(notes[i]?.message ?? "", text);
      }
    });
  }
});
