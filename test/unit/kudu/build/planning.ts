/** Plans of source folders that a table describes. */
import { join } from "node:path";
import type { Plan } from "../../../../kudu/build/plan";
import { planBuild } from "../../../../kudu/build/planBuild";
import type { BuildRequest } from "../../../../kudu/build/request";
import { type Files, writeFiles } from "./building";

/** The plan of `job` in a workspace folder of its own, whose paths are relative to `job`. */
export type Planning = (files: Files, more?: Partial<BuildRequest>) => Promise<Plan>;

/** `at`: the test's own folder. */
export function planningIn(at: (...way: string[]) => string): Planning {
  let count = 0;
  return (files, more) => {
    count += 1;
    const workspaceFolder = at(`workspace ${count}`);
    const source = join(workspaceFolder, "job");
    writeFiles(source, { "readme.txt": "", ...files });
    return planBuild({
      ...{ source, name: "sample", target: {}, workspaceFolder, stages: at("stages") },
      ...{ environment: {}, report: () => undefined },
      ...more,
    });
  };
}

/** The command lines of a plan, blanks between the words. */
export function commandsOf({ steps }: Plan): string[] {
  return steps.flatMap((step) =>
    step.kind === "run" || step.kind === "install"
      ? [step.command.join(" ")]
      : step.kind === "shell"
        ? [step.line]
        : [],
  );
}
