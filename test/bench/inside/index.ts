// Runs in the extension host of a fresh window, and leaves what it measured in the file BENCH_RESULT.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { extensions, languages, Uri, window, workspace } from "vscode";

/** All in milliseconds. */
export interface WindowTimes {
  activate: number;
  activateJson: number;
  load: number;
  diagnose: number;
  diagnoseJson: number;
}

export async function run(): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const result = process.env.BENCH_RESULT;
  if (!folder || !result) {
    throw new Error("The window needs a folder, and BENCH_RESULT a path.");
  }
  const ours = () => activate("webjobs.vscode-webjobs");
  const json = () => activate("vscode.json-language-features");
  // Who comes second finds the extension host warmer: the turn changes from window to window.
  const oursFirst = process.env.BENCH_TURN === "0";
  const first = oursFirst ? await ours() : await json();
  const second = oursFirst ? await json() : await ours();
  const times: WindowTimes = {
    activate: oursFirst ? first : second,
    activateJson: oursFirst ? second : first,
    load: load(),
    diagnose: await diagnose(Uri.joinPath(folder.uri, "../settings.job")),
    diagnoseJson: await diagnose(Uri.joinPath(folder.uri, "../broken.json")),
  };
  await writeFile(result, JSON.stringify(times));
}

async function activate(id: string): Promise<number> {
  const extension = extensions.getExtension(id);
  if (!extension) {
    throw new Error(`There is no extension ${id}.`);
  }
  if (extension.isActive) {
    throw new Error(`${id} is active before anything asked for it.`);
  }
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

/** Reading, compiling and running the client's bundle once more, as a new window does. */
function load(): number {
  const root = extensions.getExtension("webjobs.vscode-webjobs")?.extensionPath ?? "";
  const bundle = require.resolve(join(root, "dist/extension.js"));
  delete require.cache[bundle];
  const start = performance.now();
  require(bundle);
  return performance.now() - start;
}

/** From opening a file with a mistake to the first diagnostics, the start of the language server included. */
async function diagnose(uri: Uri): Promise<number> {
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
