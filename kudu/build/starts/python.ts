import * as l10n from "@vscode/l10n";
import type { Start } from "../../../core/build/runFiles";
import { type Folder, filesIn } from "../../../core/folder";
import { BuildError } from "../buildError";

/** The layout that Azure Functions uses; the run file of a stage puts it on the path. */
export const packagesFolder = ".python_packages/lib/site-packages";

const usualNames = ["run.py", "main.py", "__main__.py", "app.py"];

/**
 * The script that `python` starts; one with the name that Azure looks for needs the packages on its
 * path as well.
 */
export async function findPythonStart(
  stage: Folder,
  { name, run }: { readonly name: string; readonly run?: string },
): Promise<Start> {
  const scripts = (await filesIn(stage)).filter(
    (each) => /\.py$/i.test(each) && !/^(setup|conftest|__init__)\.py$/i.test(each),
  );
  const usual = usualNames.find((each) => scripts.includes(each));
  const file = run ?? usual ?? (scripts.length === 1 ? scripts[0] : undefined);
  if (file === undefined) {
    throw new BuildError(
      scripts.length === 0
        ? l10n.t("{0} has no Python script in its folder. Add run.py.", name)
        : l10n.t(
            "{0} has several Python scripts: {1}. Name the one to start run.py or main.py, or set “run” in webjobs.build.",
            name,
            scripts.join(", "),
          ),
      "build",
    );
  }
  return { kind: "python", file, packages: packagesFolder };
}
