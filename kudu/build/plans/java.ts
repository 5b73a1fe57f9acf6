import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plan } from "../plan";
import { isProgram } from "../tool";
import type { PlanContext } from "./context";

/** Packages with Maven, or with its wrapper where the source has one. */
export async function planMaven(context: PlanContext): Promise<Plan> {
  const tool = wrapperOr(context, ["mvnw", "mvnw.cmd"], "mvn");
  return javaPlan("maven", [...tool, "-B", "-q", "package"], "target");
}

/** Builds with Gradle, or with its wrapper where the source has one. */
export async function planGradle(context: PlanContext): Promise<Plan> {
  const tool = wrapperOr(context, ["gradlew", "gradlew.bat"], "gradle");
  return javaPlan("gradle", [...tool, "--console=plain", "--no-daemon", "build"], "build/libs");
}

function javaPlan(ecosystem: "maven" | "gradle", command: readonly string[], from: string): Plan {
  return {
    ecosystem,
    steps: [
      { kind: "run", command, in: "source" },
      { kind: "copyJar", from },
    ],
    outputs: ["/target/", "/build/", "/.gradle/"],
    inputs: [],
    isCacheable: true,
    warnings: [],
  };
}

/**
 * The nearest wrapper, up to the repository's root: that of a project with several parts is there.
 */
function wrapperOr(
  { source }: PlanContext,
  [posix, windows]: readonly [posix: string, windows: string],
  tool: string,
): string[] {
  const name = process.platform === "win32" ? windows : posix;
  let way = "./";
  for (let folder = source; ; folder = dirname(folder)) {
    const path = join(folder, name);
    if (existsSync(path)) {
      // Git on Windows and zip files lose the bit by which it can be run.
      return [...(isProgram(path) ? [] : ["sh"]), way + name];
    }
    if (dirname(folder) === folder || existsSync(join(folder, ".git"))) {
      return [tool];
    }
    way = way === "./" ? "../" : `../${way}`;
  }
}
