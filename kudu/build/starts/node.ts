import * as l10n from "@vscode/l10n";
import { type Manifest, readManifest } from "../../../core/build/ecosystem";
import type { Start } from "../../../core/build/runFiles";
import { joinPath, normalPath } from "../../../core/find/paths";
import { type Folder, filesIn } from "../../../core/folder";
import { BuildError } from "../buildError";

/**
 * The file of a stage that `node` starts: what the person, then the package, then custom says.
 * Throws when that leaves several.
 */
export async function findNodeStart(
  stage: Folder,
  job: { readonly name: string; readonly run?: string; readonly outDir?: string },
): Promise<Start> {
  const manifest = await readManifestOf(stage);
  const file = job.run ?? (await namedFile(stage, manifest)) ?? (await usualFile(stage, job));
  const text = (await stage.read(file, 1_048_576)) ?? "";
  return {
    kind: "node",
    file,
    isModule: manifest.type === "module",
    asksForMain: /\brequire\.main\b|\bimport\.meta\.main\b|\bprocess\.argv\[1\]/.test(text),
  };
}

async function readManifestOf(stage: Folder): Promise<Manifest> {
  try {
    return readManifest((await stage.read("package.json", 1_048_576)) ?? "{}");
  } catch {
    return {};
  }
}

async function namedFile(stage: Folder, manifest: Manifest): Promise<string | undefined> {
  const { main, bin, scripts } = manifest;
  const bins = typeof bin === "string" ? [bin] : Object.values(bin ?? {});
  const [, started] = /^node\s+(?:--\S+\s+)*([^\s-]\S*)\s*$/.exec(scripts?.start ?? "") ?? [];
  for (const name of [started, main, bins.length === 1 ? bins[0] : undefined]) {
    const found = name && (await fileOf(stage, name));
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** As Node completes what `main` says. */
async function fileOf(stage: Folder, name: string): Promise<string | undefined> {
  const path = normalPath(name);
  const candidates = path ? [path, `${path}.js`, `${path}/index.js`] : [];
  for (const each of candidates.filter((candidate) => /\.[cm]?js$/.test(candidate))) {
    if ((await stage.read(each, 1)) !== undefined) {
      return each;
    }
  }
  return undefined;
}

const usualNames = /^(index|main|app|server|program)\.[cm]?js$/;

async function usualFile(
  stage: Folder,
  { name, outDir }: { readonly name: string; readonly outDir?: string },
): Promise<string> {
  const folders = [...new Set([outDir ?? "dist", "dist", "build", "out", "lib", ""])];
  for (const folder of folders) {
    const scripts = (await filesIn(stage, folder)).filter((each) => /\.[cm]?js$/.test(each));
    const [only, ...others] = scripts;
    const usual = scripts.find((script) => usualNames.test(script));
    const chosen = usual ?? (others.length === 0 ? only : undefined);
    if (chosen !== undefined) {
      return joinPath(folder, chosen);
    }
    if (scripts.length > 0) {
      throw new BuildError(
        l10n.t(
          "The build of {0} wrote several programs: {1}. Set “main” in package.json, or “run” in webjobs.build.",
          name,
          scripts.map((script) => joinPath(folder, script)).join(", "),
        ),
        "build",
      );
    }
  }
  throw new BuildError(
    l10n.t(
      "The build of {0} wrote nothing that Azure can start. Set “main” in package.json to the file that starts it.",
      name,
    ),
    "build",
  );
}
