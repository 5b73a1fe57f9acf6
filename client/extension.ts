import type { ExtensionContext } from "vscode";
import { registerLanguageClient } from "./language";
import { registerTree } from "./tree/register";
import { watchWorkspaceJobs } from "./workspace/watchJobs";

export function activate(context: ExtensionContext): void {
  const jobs = watchWorkspaceJobs();
  context.subscriptions.push(jobs, registerLanguageClient(context), registerTree(jobs));
}
