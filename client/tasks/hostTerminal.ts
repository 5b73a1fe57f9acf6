import { EventEmitter, l10n, type Pseudoterminal, type WorkspaceFolder, workspace } from "vscode";
import { settingsFileName } from "../../core/webJob";
import { DeployOutput } from "../deploy/deployOutput";
import type { Services } from "../services";

/** How the problem matcher `$webjobs-host` knows where the host is; not translated. */
const mark = "[webjobs-host]";

/**
 * The terminal of the background task that holds a folder's local host: says what is wrong with its
 * jobs as compilers do, ends when the host ends, and ends the host it started when it is ended.
 */
export class HostTerminal implements Pseudoterminal {
  private readonly closed = new EventEmitter<number>();
  private readonly screen = new DeployOutput();
  private end: () => Promise<void> = async () => undefined;
  readonly onDidWrite = this.screen.onDidWrite;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly services: Services,
    private readonly folder: WorkspaceFolder,
  ) {}

  open(): void {
    this.screen.open();
    this.run().catch((error: unknown) => {
      this.services.log.error("Task host:", error);
      this.say("error", (error as Error).message);
      this.say("plain", `${mark} failed`);
      this.closed.fire(1);
    });
  }

  close(): void {
    void this.end();
  }

  handleInput(data: string): void {
    if (data === "\u0003") {
      void this.end();
    }
  }

  private async run(): Promise<void> {
    const host = this.services.hosts.of(this.folder);
    this.say("plain", `${mark} starting`);
    await this.judgeJobs();
    await host.adopt();
    const isOurs = host.client === undefined;
    await host.connect();
    const watching = host.onDidChange(() => {
      if (host.state === "stopped") {
        finish();
      }
    });
    const finish = (): void => {
      watching.dispose();
      this.end = async () => undefined;
      this.say("plain", l10n.t("Stopped the local host of {0}.", this.folder.name));
      this.closed.fire(0);
    };
    this.end = async () => {
      if (isOurs) {
        await host.stop();
      }
      if (host.state !== "stopped") {
        finish();
      }
    };
    this.say("plain", `${mark} ready ${host.address?.url ?? ""}`);
  }

  /** `FILE:LINE:COLUMN: error: …`, so that the problem matcher shows it. */
  private async judgeJobs(): Promise<void> {
    const folders = await this.services.jobs.folders();
    const own = folders.find(({ workspaceFolder }) => workspaceFolder === this.folder);
    for (const { uri } of own?.jobs ?? []) {
      const problems = await this.services.language.check({ folder: uri.toString() });
      for (const { severity, file, line, column, message } of problems) {
        if (severity !== "hint") {
          const path = `${workspace.asRelativePath(uri, false)}/${file ?? settingsFileName}`;
          this.say(severity, `${path}:${line ?? 1}:${column ?? 1}: ${severity}: ${message}`);
        }
      }
    }
  }

  private say(kind: "plain" | "warning" | "error", text: string): void {
    this.screen.line({ kind, text, isBare: true });
  }
}
