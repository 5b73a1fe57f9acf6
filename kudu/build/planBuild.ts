import * as l10n from "@vscode/l10n";
import { type Ecosystem, findEcosystem } from "../../core/build/ecosystem";
import { diskFolder } from "../../core/node/diskFolder";
import { BuildError } from "./buildError";
import type { Plan } from "./plan";
import { planCommand } from "./plans/command";
import type { PlanContext } from "./plans/context";
import { planDotnet } from "./plans/dotnet";
import { planGradle, planMaven } from "./plans/java";
import { planNode } from "./plans/node";
import { planPython } from "./plans/python";
import type { BuildRequest } from "./request";

/**
 * What a build of a source will do; nothing is run for it. Throws a {@link BuildError} for what
 * can't be built.
 */
export async function planBuild(request: BuildRequest): Promise<Plan> {
  const { source, name, entry = {} } = request;
  const folder = diskFolder(source);
  const found = await findEcosystem(folder);
  const context: PlanContext = { ...request, entry, folder, files: found?.files ?? [] };
  if (entry.command !== undefined || entry.task !== undefined) {
    return planCommand({ ...context, workspaceFolder: request.workspaceFolder });
  }
  const plan = found && plans[found.ecosystem];
  if (plan) {
    return plan(context);
  }
  throw new BuildError(
    found
      ? l10n.t(
          "{0} is built by a tool that isn't known here ({1}). Set webjobs.build with its command and output.",
          name,
          found.files.join(", "),
        )
      : (await folder.read("tsconfig.json", 1)) !== undefined
        ? l10n.t(
            "{0} contains TypeScript, but its package.json has no “build” script. Add one, for instance “tsc”.",
            name,
          )
        : l10n.t("{0} contains nothing to build.", name),
    "request",
  );
}

const plans: Readonly<Partial<Record<Ecosystem, (context: PlanContext) => Promise<Plan>>>> = {
  dotnet: planDotnet,
  node: planNode,
  python: planPython,
  maven: planMaven,
  gradle: planGradle,
};
