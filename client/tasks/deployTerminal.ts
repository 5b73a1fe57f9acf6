import { isAbsolute, join } from "node:path";
import { EventEmitter, l10n, type Pseudoterminal, type WorkspaceFolder } from "vscode";
import type { HeldBuild } from "../build/runBuild";
import type { Deployable } from "../deploy/deployable";
import { DeployOutput } from "../deploy/deployOutput";
import { openFailedStart } from "../deploy/failedStart";
import { isCancelledInTime } from "../deploy/progress";
import { requestOf } from "../deploy/request";
import { watching } from "../deploy/watching";
import type { Services } from "../services";
import { offerSite, UnknownSiteError } from "../sites/unknownSite";
import { jobNamed } from "../targets/jobNamed";
import type { WebJobTask } from "./webJobTask";

/** The terminal of a task that builds, deploys or packages. Never asks; Ctrl+C cancels. */
export class DeployTerminal implements Pseudoterminal {
  private readonly closed = new EventEmitter<number>();
  private readonly abort = new AbortController();
  private readonly screen = new DeployOutput();
  readonly onDidWrite = this.screen.onDidWrite;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly services: Services,
    private readonly task: WebJobTask,
    private readonly folder: WorkspaceFolder,
  ) {}

  open(): void {
    this.screen.open();
    void this.run();
  }

  close(): void {
    this.abort.abort();
  }

  handleInput(data: string): void {
    if (data === "\u0003") {
      this.abort.abort();
    }
  }

  private async run(): Promise<void> {
    let what: Deployable | undefined;
    try {
      what = await this.deployable();
      const built = await this.build(what);
      try {
        await this.useBuilt(built ? { ...what, path: built.stage } : what, built);
      } finally {
        built?.release();
      }
      this.closed.fire(0);
    } catch (error) {
      if (isCancelledInTime(error)) {
        this.screen.line({ kind: "plain", text: l10n.t("Canceled. Nothing was changed.") });
        this.closed.fire(1);
        return;
      }
      this.services.log.error(`Task ${this.task.command} ${this.task.job}:`, error);
      this.screen.line({ kind: "error", text: (error as Error).message });
      this.closed.fire(1);
      if (error instanceof UnknownSiteError) {
        offerSite(error);
      }
      if (what) {
        await openFailedStart(what, error);
      }
    }
  }

  private async useBuilt(what: Deployable, built: HeldBuild | undefined): Promise<void> {
    const { command } = this.task;
    const done =
      command === "build"
        ? (built?.stage ?? "")
        : command === "deploy"
          ? await this.deploy(what)
          : await this.package(what);
    this.screen.line({ kind: "good", text: done });
  }

  /**
   * What was built, when the task asks for it; what needs a build and gets none is refused before
   * it goes up.
   */
  private async build({ name, source, folder, place }: Deployable) {
    const { command, build } = this.task;
    if (!build && command !== "build") {
      return undefined;
    }
    const { runBuild } = await import("../build/runBuild.js");
    return runBuild(
      this.services,
      { name, source, folder, place: command === "deploy" ? place : undefined },
      { screen: this.screen, signal: this.abort.signal, mayAsk: false },
    );
  }

  private async deployable(): Promise<Deployable> {
    // A zip goes to no place: its site does not matter.
    const site = this.task.command === "deploy" ? this.task.site : "local";
    const named = await jobNamed(this.services, { ...this.task, site }, this.folder);
    const { name, kind, source, place } = named;
    const known = kind ?? this.task.kind;
    if (!source) {
      throw new Error(l10n.t("{0} isn't in the workspace, so there's nothing to deploy.", name));
    }
    if (!known) {
      throw new Error(
        l10n.t(
          "{0} isn't in a jobs folder. Specify its “kind” in the task: continuous or triggered.",
          name,
        ),
      );
    }
    return {
      name: this.task.name ?? name,
      kind: known,
      path: source.uri.fsPath,
      source: source.uri,
      isFolder: true,
      place,
      folder: this.folder,
    };
  }

  private async deploy(what: Deployable): Promise<string> {
    const { name, place } = what;
    this.screen.line({ kind: "plain", text: l10n.t("Deploying {0} to {1}", name, place.label) });
    const client = await place.connect();
    const { deployTo } = await import("../deploy/lazyDeploy.js");
    await deployTo({
      client,
      ...requestOf(this.services, what),
      ...(await watching(this.services, what, this.screen)),
      signal: this.abort.signal,
      report: (event) => this.screen.show(event),
    });
    await place.live.refreshAll();
    return l10n.t("Deployed {0} to {1}", name, place.label);
  }

  private async package(what: Deployable): Promise<string> {
    const { output = `${what.name}.zip` } = this.task;
    const path = isAbsolute(output) ? output : join(this.folder.uri.fsPath, output);
    const { packageTo } = await import("../deploy/lazyDeploy.js");
    await packageTo(path, {
      ...requestOf(this.services, what),
      signal: this.abort.signal,
      report: (event) => this.screen.show(event),
    });
    return l10n.t("Created {0}", path);
  }
}
