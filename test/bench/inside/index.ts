// Runs in the extension host of a fresh window, and leaves what it measured in the file
// BENCH_RESULT.
import { statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Extension, extensions, languages, Uri, window, workspace } from "vscode";

/** In milliseconds, where nothing else is said. */
export interface WindowTimes {
  activate: number;
  activateJson: number;
  /** Size of the files that the client reads until it is active, in kB. */
  read: number;
  load: number;
  /** From nothing: one starts its server as it is activated, the other with the first document. */
  diagnose: number;
  diagnoseJson: number;
}

export async function run(): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const result = process.env.BENCH_RESULT;
  if (!folder || !result) {
    throw new Error("The window needs a folder, and BENCH_RESULT a path.");
  }
  // The first document of a window waits for its editor too: each window opens just one.
  const measure = process.env.BENCH_OF === "json" ? measureJson : measureOurs;
  const times = await measure(folder.uri);
  await writeFile(result, JSON.stringify(times));
}

async function measureOurs(folder: Uri): Promise<Partial<WindowTimes>> {
  const extension = find("webjobs.vscode-webjobs");
  const activate = await timeOfActivation(extension);
  const read = sizeOfLoaded(extension);
  const diagnose = await timeToDiagnose(Uri.joinPath(folder, "../settings.job"));
  return { activate, read, diagnose: activate + diagnose, load: timeOfLoad(extension) };
}

async function measureJson(folder: Uri): Promise<Partial<WindowTimes>> {
  const activateJson = await timeOfActivation(find("vscode.json-language-features"));
  const diagnoseJson = await timeToDiagnose(Uri.joinPath(folder, "../broken.json"));
  return { activateJson, diagnoseJson: activateJson + diagnoseJson };
}

function find(id: string): Extension<unknown> {
  const extension = extensions.getExtension(id);
  if (!extension) {
    throw new Error(`There is no extension ${id}.`);
  }
  return extension;
}

async function timeOfActivation(extension: Extension<unknown>): Promise<number> {
  if (extension.isActive) {
    throw new Error(`${extension.id} is active before anything asked for it.`);
  }
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

function loadedFiles({ extensionPath }: Extension<unknown>): string[] {
  const dist = join(extensionPath, "dist");
  return Object.keys(require.cache).filter((path) => path.startsWith(dist));
}

function sizeOfLoaded(extension: Extension<unknown>): number {
  return loadedFiles(extension).reduce((sum, path) => sum + statSync(path).size / 1000, 0);
}

/**
 * Reading, compiling and running the client's bundle and its chunks once more, as a new window
 * does.
 */
function timeOfLoad(extension: Extension<unknown>): number {
  for (const path of loadedFiles(extension)) {
    delete require.cache[path];
  }
  const start = performance.now();
  require(join(extension.extensionPath, "dist/extension.js"));
  return performance.now() - start;
}

/**
 * From opening a file with a mistake to the first diagnostics, the start of the language server
 * included.
 */
async function timeToDiagnose(uri: Uri): Promise<number> {
  const start = performance.now();
  const found = new Promise<void>((resolve) => {
    const listener = languages.onDidChangeDiagnostics(() => {
      if (languages.getDiagnostics(uri).length > 0) {
        listener.dispose();
        resolve();
      }
    });
  });
  await window.showTextDocument(uri);
  await found;
  return performance.now() - start;
}
