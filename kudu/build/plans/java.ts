import type { Plan } from "../plan";
import type { PlanContext } from "./context";

/** Packages with Maven, or with its wrapper where the source has one. */
export async function planMaven(context: PlanContext): Promise<Plan> {
  const tool = await wrapperOr(context, "mvnw", "mvn");
  return javaPlan("maven", [tool, "-B", "-q", "package"], "target");
}

/** Builds with Gradle, or with its wrapper where the source has one. */
export async function planGradle(context: PlanContext): Promise<Plan> {
  const tool = await wrapperOr(context, "gradlew", "gradle");
  return javaPlan("gradle", [tool, "--console=plain", "--no-daemon", "build"], "build/libs");
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

async function wrapperOr({ folder }: PlanContext, wrapper: string, tool: string): Promise<string> {
  const name =
    process.platform === "win32" ? `${wrapper}.${wrapper === "mvnw" ? "cmd" : "bat"}` : wrapper;
  const names = (await folder.list(""))?.map((entry) => entry.name) ?? [];
  return names.includes(name) ? `./${name}` : tool;
}
