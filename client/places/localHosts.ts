import {
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type OutputChannel,
  type WorkspaceFolder,
  window,
  workspace,
} from "vscode";
import { showError } from "../messages";
import { jobsRootOf } from "../workspace/jobsRoot";
import { LocalHost } from "./localHost";

/** The local hosts of the window: one per workspace folder, none of them started by itself. */
export class LocalHosts {
  private readonly hosts = new Map<string, LocalHost>();
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private output: OutputChannel | undefined;
  private readonly following = workspace.onDidChangeWorkspaceFolders(({ removed }) => {
    for (const folder of removed) {
      void this.leave(folder);
    }
  });

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {}

  of(workspaceFolder: WorkspaceFolder): LocalHost {
    const key = workspaceFolder.uri.toString();
    const host = this.hosts.get(key) ?? this.create(workspaceFolder);
    this.hosts.set(key, host);
    return host;
  }

  /** A local host by its `Place.id`. */
  readonly find = (id: string): LocalHost | undefined =>
    [...this.hosts.values()].find((host) => host.id === id);

  get running(): LocalHost[] {
    return [...this.hosts.values()].filter(({ state }) => state === "running");
  }

  get isStarting(): boolean {
    return [...this.hosts.values()].some(({ state }) => state === "starting");
  }

  /** Looks which hosts of the window's folders run without this window's doing. */
  async adopt(): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    await Promise.all(folders.map((folder) => this.of(folder).adopt()));
  }

  showOutput(): void {
    this.channel.show(true);
  }

  /** Ends every host that this window started. */
  async close(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.close()));
    Disposable.from(this.following, this.changed, ...(this.output ? [this.output] : [])).dispose();
  }

  /** The folder is no longer in the window: what this window started for it ends. */
  private async leave({ uri }: WorkspaceFolder): Promise<void> {
    const host = this.hosts.get(uri.toString());
    this.hosts.delete(uri.toString());
    this.changed.fire();
    await host?.close();
  }

  private get channel(): OutputChannel {
    this.output ??= window.createOutputChannel("WebJobs Local Host");
    return this.output;
  }

  private create(workspaceFolder: WorkspaceFolder): LocalHost {
    const host = new LocalHost({
      workspaceFolder,
      jobsRoot: () => jobsRootOf(workspaceFolder),
      program: this.context.asAbsolutePath("dist/webjobs-host.js"),
      log: this.log,
      report: (line) => this.channel.appendLine(line),
      died: (dead) => void this.offerRestart(dead),
    });
    host.onDidChange(() => this.changed.fire());
    return host;
  }

  private async offerRestart(host: LocalHost): Promise<void> {
    const restart = l10n.t("Start Again");
    const show = l10n.t("Show Output");
    const answer = await showError(
      l10n.t(
        "The local host of {0} stopped unexpectedly, and so did its WebJobs.",
        host.workspaceFolder.name,
      ),
      restart,
      show,
    );
    if (answer === restart) {
      await host.goOn();
    } else if (answer === show) {
      this.showOutput();
    }
  }
}
