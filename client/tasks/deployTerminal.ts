import { isAbsolute, join } from "node:path";
import {
  EventEmitter,
  l10n,
  type Pseudoterminal,
  type TerminalDimensions,
  type WorkspaceFolder,
} from "vscode";
import type { DeployEvent } from "../azure/deploy/request";
import { jobNamed } from "../commands/jobNamed";
import type { Services } from "../commands/services";
import type { Deployable } from "../deploy/deployable";
import { requestOf } from "../deploy/request";
import { type Line, linesOf } from "../deploy/transcript";
import { offerSite, UnknownSiteError } from "../sites/unknownSite";
import type { WebJobTask } from "./register";

const colors = { plain: "", warning: "\u001b[33m", error: "\u001b[31m", done: "\u001b[32m" };
const plain = "\u001b[0m";

/** The terminal of a deploy or package task: what goes up, how far it is, how it ended. Never asks; Ctrl+C cancels. */
export class DeployTerminal implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  private readonly closed = new EventEmitter<number>();
  private readonly abort = new AbortController();
  private percent = -1;
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly services: Services,
    private readonly task: WebJobTask,
    private readonly folder: WorkspaceFolder,
  ) {}

  open(_dimensions: TerminalDimensions | undefined): void {
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
    try {
      const what = await this.deployable();
      const done =
        this.task.command === "deploy" ? await this.deploy(what) : await this.package(what);
      this.write({ kind: "done", text: done });
      this.closed.fire(0);
    } catch (error) {
      this.services.log.error(`Task ${this.task.command} ${this.task.job}:`, error);
      this.write({ kind: "error", text: (error as Error).message });
      this.closed.fire(1);
      if (error instanceof UnknownSiteError) {
        offerSite(error);
      }
    }
  }

  private async deployable(): Promise<Deployable> {
    // A zip goes to no place: its site does not matter.
    const site = this.task.command === "package" ? "local" : this.task.site;
    const named = await jobNamed(this.services, { ...this.task, site }, this.folder);
    const { name, kind, source, place } = named;
    const known = kind ?? this.task.kind;
    if (!source) {
      throw new Error(l10n.t("{0} is not in the workspace, so there is nothing to deploy.", name));
    }
    if (!known) {
      throw new Error(
        l10n.t(
          "{0} lies in no jobs folder: say its “kind” in the task, continuous or triggered.",
          name,
        ),
      );
    }
    const path = source.uri.fsPath;
    return { name: this.task.name ?? name, kind: known, path, place, folder: this.folder };
  }

  private async deploy(what: Deployable): Promise<string> {
    const { name, place } = what;
    this.write({ kind: "plain", text: l10n.t("Deploying {0} to {1}", name, place.label) });
    const client = await place.connect();
    const { deployTo } = await import("../deploy/chunk.js");
    await deployTo({
      client,
      ...requestOf(this.services, what),
      signal: this.abort.signal,
      report: (event) => this.report(event),
    });
    await place.live.refreshAll();
    return l10n.t("{0} was deployed to {1}", name, place.label);
  }

  private async package(what: Deployable): Promise<string> {
    const { output = `${what.name}.zip` } = this.task;
    const path = isAbsolute(output) ? output : join(this.folder.uri.fsPath, output);
    const { packageTo } = await import("../deploy/chunk.js");
    await packageTo(path, {
      ...requestOf(this.services, what),
      signal: this.abort.signal,
      report: (event) => this.report(event),
    });
    return l10n.t("{0} was written", path);
  }

  private report(event: DeployEvent): void {
    if (event.kind === "progress") {
      this.showProgress(event.done, event.total);
    }
    linesOf(event).forEach((line) => void this.write(line));
  }

  /** One line that is drawn over until the next one begins. */
  private showProgress(done: number, total: number): void {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    if (percent !== this.percent) {
      this.percent = percent;
      const end = percent === 100 ? "\r\n" : "";
      this.written.fire(`\r${l10n.t("Uploaded: {0} %", percent)}${end}`);
    }
  }

  private write({ kind, text }: Line | { kind: "done"; text: string }): void {
    const lines = text.replaceAll("\n", "\r\n");
    this.written.fire(`${colors[kind]}${lines}${colors[kind] ? plain : ""}\r\n`);
  }
}
