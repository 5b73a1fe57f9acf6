import { type ExtensionContext, l10n, window } from "vscode";
import { useTranslations } from "../kudu/language";
import { registerCommands } from "./commands/register";
import { registerContextKeys } from "./contextKeys";
import { registerDebugging } from "./debug/register";
import { checkInterruptedDeployments } from "./deploy/interruptedDeployments";
import { registerLanguage } from "./language/language";
import { registerLogs } from "./logs/register";
import { registerRunLogs } from "./logs/runLog";
import { LocalHosts } from "./places/localHosts";
import type { FindPlace } from "./places/place";
import { UnseenFailures } from "./places/unseenFailures";
import { registerRemoteFiles } from "./remote/register";
import { registerLocalLens } from "./schedule/registerLens";
import type { Services } from "./services";
import { followSettings } from "./settings";
import { Sites } from "./sites/sites";
import { registerStatusBar } from "./statusBar";
import { registerTasks } from "./tasks/register";
import { registerTools } from "./tools/register";
import { createTree } from "./tree/createTree";
import { registerTree } from "./tree/register";
import { watchWorkspaceJobs } from "./workspace/watchJobs";

let hosts: LocalHosts | undefined;

export function activate(context: ExtensionContext): void {
  useTranslations(l10n.bundle as Readonly<Record<string, string>> | undefined);
  // Before everything that reads a setting when another one hears that it changed.
  context.subscriptions.push(followSettings());
  const log = window.createOutputChannel("WebJobs", { log: true });
  const jobs = watchWorkspaceJobs();
  hosts = new LocalHosts(context, log);
  const sites = new Sites(context, log);
  const language = registerLanguage(context, jobs, sites.schedulesOf);
  const failures = new UnseenFailures(context.workspaceState);
  const localHosts = hosts;
  const tree = createTree({
    folders: jobs.folders,
    localHost: ({ workspaceFolder }) => localHosts.of(workspaceFolder),
    sites: () => sites.all,
    timers: language.timers,
  });
  const services: Services = {
    ...{ context, log, jobs, hosts, sites, language, failures, reveal: tree.reveal },
    pages: new Map(),
  };
  const findPlace: FindPlace = (id) => services.hosts.find(id) ?? sites.find(id);
  context.subscriptions.push(
    log,
    jobs,
    sites,
    language,
    failures,
    registerCommands(services),
    registerContextKeys(services),
    registerDebugging(services),
    registerLocalLens(services),
    registerLogs(services, findPlace),
    registerRemoteFiles(findPlace),
    registerRunLogs(findPlace),
    registerStatusBar(services),
    registerTasks(services),
    registerTools(services),
    registerTree(services, tree),
  );
  setImmediate(() => void checkInterruptedDeployments(services));
}

/** VS Code waits for it: no process of ours outlives the window. */
export async function deactivate(): Promise<void> {
  await hosts?.close();
}
