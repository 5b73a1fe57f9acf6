import type { InitializeParams } from "vscode-languageserver";

/** URIs of the folders that the editor opens the server for, without a slash at the end. */
export function rootsOf({
  workspaceFolders,
  rootUri,
}: Partial<Pick<InitializeParams, "workspaceFolders" | "rootUri">>): string[] {
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return folders.map((uri) => uri.replace(/\/$/, ""));
}
