/** The host of a workspace folder: found, launched and ended, whoever started it. */
import { type LogOutputChannel, l10n, type Uri, type WorkspaceFolder } from "vscode";
import type { RunningHost } from "../../core/node/runningHost";
import { createKuduClient } from "../../kudu/createKuduClient";
import type { KuduClient } from "../../kudu/kuduClient";
import { readSetting } from "../settings";
import { hostArguments } from "./hostArguments";
import { type HostProcess, startHostProcess } from "./hostProcess";
import type { Address } from "./place";

export interface FolderHostOptions {
  readonly workspaceFolder: WorkspaceFolder;
  /** The folder that the host serves as its source. */
  jobsRoot(): Uri;
  /** Path of `dist/webjobs-host.js`. */
  readonly program: string;
  readonly log: LogOutputChannel;
  /** Gets every line the host prints. */
  report(line: string): void;
}

export class FolderHost {
  /** A person wants whatever port is free. */
  isAnyPort = false;

  constructor(private readonly options: FolderHostOptions) {}

  /** The one that runs and answers. */
  async find(): Promise<RunningHost | undefined> {
    const { findAnsweringHost } = await import("./foundHost.js");
    const { log, workspaceFolder } = this.options;
    return findAnsweringHost(
      this.jobsFolder(),
      (host) => this.clientOf(host).environment({ timeout: 2_000 }),
      ({ url }, error) =>
        log.warn(`A local host of ${workspaceFolder.name} (${url}) does not answer`, error),
    );
  }

  /** Ready when it resolves. */
  async launch(): Promise<HostProcess> {
    const { program, report, workspaceFolder } = this.options;
    const port = await this.port();
    const args = hostArguments(workspaceFolder, this.options.jobsRoot(), port);
    const host = await startHostProcess(program, args, report);
    report(l10n.t("The local host of {0} is ready at {1}", workspaceFolder.name, host.url));
    return host;
  }

  clientOf({ url, token }: Address): KuduClient {
    return createKuduClient({
      url,
      authorize: async () => `Bearer ${token}`,
      site: l10n.t("the local host"),
    });
  }

  async end(): Promise<void> {
    const { endRunningHost } = await import("./foundHost.js");
    await endRunningHost(this.jobsFolder());
  }

  /** Ends the job processes of a host that died. */
  async endOrphans(): Promise<void> {
    const { log } = this.options;
    try {
      const { endOrphans } = await import("./foundHost.js");
      const ended = await endOrphans(this.jobsFolder());
      log.warn(`The local host ended; job processes ended with it: ${ended.length}`);
    } catch (error) {
      log.warn("The local host ended; its job processes were not", error);
    }
  }

  /** That of the setting, unless a person wants any, or another window has it. */
  private async port(): Promise<number> {
    const { report, workspaceFolder } = this.options;
    const wanted = this.isAnyPort ? 0 : readSetting("localHost.port", workspaceFolder);
    if (wanted === 0) {
      return 0;
    }
    const { portInstead } = await import("./portInstead.js");
    return portInstead(wanted, report);
  }

  private jobsFolder(): string {
    return this.options.jobsRoot().fsPath;
  }
}
