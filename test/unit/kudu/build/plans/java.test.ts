// Which Maven or Gradle builds, by the wrappers around the source.
import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { useTemporaryFolder } from "../../../temporaryFolder";
import type { Files } from "../building";
import { commandsOf, planningIn } from "../planning";

const isWindows = process.platform === "win32";
const [maven, gradle] = isWindows ? ["mvnw.cmd", "gradlew.bat"] : ["mvnw", "gradlew"];

describe("a plan for Java", () => {
  const at = useTemporaryFolder();
  const plan = planningIn(at);

  const rows: [why: string, files: Files, command: string][] = [
    [
      "a wrapper two folders above",
      { "pom.xml": "", [`../../${maven}`]: "" },
      `${isWindows ? "" : "sh "}../../${maven} -B -q package`,
    ],
    [
      "the nearest of two wrappers",
      { "pom.xml": "", [maven]: "", [`../${maven}`]: "" },
      `${isWindows ? "" : "sh "}./${maven} -B -q package`,
    ],
    [
      "a wrapper in the repository's root",
      { "pom.xml": "", [`../${maven}`]: "", "../.git/HEAD": "" },
      `${isWindows ? "" : "sh "}../${maven} -B -q package`,
    ],
    [
      "not the wrapper of another repository around this one",
      { "pom.xml": "", "../.git/HEAD": "", [`../../${maven}`]: "" },
      "mvn -B -q package",
    ],
    [
      "not Maven's wrapper for Gradle",
      { "build.gradle": "", [maven]: "", "../.git/HEAD": "" },
      "gradle --console=plain --no-daemon build",
    ],
    [
      "not Gradle's wrapper for Maven",
      { "pom.xml": "", [gradle]: "", "../.git/HEAD": "" },
      "mvn -B -q package",
    ],
  ];
  for (const [index, [why, files, command]] of rows.entries()) {
    it(`is ${why}`, async () => {
      const made = await planningIn((...way) => at(`deep ${index}`, ...way))(files);
      assert.deepEqual(commandsOf(made), [command]);
    });
  }

  it("starts a wrapper itself that may be run", async function () {
    if (isWindows) {
      this.skip(); // There every wrapper may be.
    }
    await plan({ "pom.xml": "", mvnw: "" });
    chmodSync(at("workspace 1", "job", "mvnw"), 0o755);
    const source = at("workspace 1", "job");
    assert.deepEqual(commandsOf(await plan({}, { source })), ["./mvnw -B -q package"]);
  });

  const outputs: [tool: string, files: Files, from: string][] = [
    ["Maven", { "pom.xml": "" }, "target"],
    ["Gradle", { "build.gradle.kts": "" }, "build/libs"],
  ];
  for (const [tool, files, from] of outputs) {
    it(`takes the jar of ${tool} from where it writes, and waits for no change there`, async () => {
      const { steps, outputs, isCacheable } = await plan(files);
      assert.deepEqual(steps[1], { kind: "copyJar", from });
      assert.deepEqual(outputs, ["/target/", "/build/", "/.gradle/"]);
      assert.equal(isCacheable, true);
    });
  }
});
