import { window } from "vscode";

/** Shows in the view itself that a place is being asked for something. */
export async function withViewProgress<T>(work: () => Promise<T>): Promise<T> {
  return window.withProgress({ location: { viewId: "webjobs.tree" } }, work);
}
