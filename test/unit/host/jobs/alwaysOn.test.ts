import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { warnOfAlwaysOn } from "../../../../host/jobs/continuous/alwaysOn";
import type { JobSite } from "../../../../host/jobs/jobSite";
import type { JobLog } from "../../../../host/jobs/log/jobLog";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";

describe("the warning that a site goes to sleep", () => {
  const at = useTemporaryFolder();
  const logFile = "data/jobs/continuous/mailer/job_log.txt";

  function warned(setting: string | undefined): string[] {
    const environment = { WEBSITE_SCM_ALWAYS_ON_ENABLED: setting };
    const site = { home: at("home"), environment } as unknown as JobSite;
    const lines: string[] = [];
    const log = { system: (level: string, text: string) => lines.push(`${level} ${text}`) };
    warnOfAlwaysOn(site, { kind: "continuous", name: "mailer" }, log as unknown as JobLog);
    return lines;
  }

  beforeEach(() => rmSync(at("home"), { recursive: true, force: true }));

  for (const [setting, count] of [
    ["0", 1],
    ["1", 0],
    ["", 0],
    [undefined, 0],
  ] as const) {
    it(`comes ${count ? "" : "not "}with WEBSITE_SCM_ALWAYS_ON_ENABLED=${setting}`, () => {
      assert.equal(warned(setting).length, count);
    });
  }

  it("comes once per log", () => {
    const [line = ""] = warned("0");
    assert.match(line, /^WARN 'Always On' doesn't appear to be enabled/);
    writeFiles(at("home"), { [logFile]: `something\n${line}\n` });
    assert.deepEqual(warned("0"), []);
    writeFiles(at("home"), { [logFile]: "something else\n" });
    assert.equal(warned("0").length, 1);
  });

  it("comes again beside a log that is too long to be one", () => {
    const [line = ""] = warned("0");
    writeFiles(at("home"), { [logFile]: `${line}\n${"x".repeat(5 * 1024 * 1024)}` });
    assert.equal(warned("0").length, 1);
  });
});
