import { commands, type Disposable } from "vscode";
import type { Services } from "./services";

/** What package.json's `when` clauses go by, live as jobs and hosts come and go. */
export function registerContextKeys({
  jobs,
  hosts,
  sites,
}: Pick<Services, "jobs" | "hosts" | "sites">): Disposable {
  const set = (key: string, value: unknown): void => {
    void commands.executeCommand("setContext", `webjobs.${key}`, value);
  };
  const tellJobs = async (): Promise<void> => {
    const folders = await jobs.folders();
    const all = folders.flatMap((folder) => folder.jobs);
    set(
      "jobFolders",
      all.map(({ uri }) => uri.fsPath),
    );
    set("hasJobs", all.length > 0);
    set(
      "hasNearest",
      folders.some(({ nearest }) => nearest !== undefined),
    );
    set(
      "hasContinuousJobs",
      all.some(({ kind }) => kind === "continuous"),
    );
  };
  const tellSites = (): void => set("hasSites", sites.all.length > 0);
  tellSites();
  const tellHosts = (): void => set("isLocalHostRunning", hosts.running.length > 0);
  // After activation, so that no one waits for the search.
  setImmediate(() => void tellJobs());
  const watching = [
    jobs.onDidChange(tellJobs),
    hosts.onDidChange(tellHosts),
    sites.onDidChange(tellSites),
  ];
  return { dispose: () => watching.forEach((each) => void each.dispose()) };
}
