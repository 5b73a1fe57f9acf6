import { EventEmitter, env, l10n, type Pseudoterminal } from "vscode";
import { visibleText } from "../../core/visibleText";
import type { DeployEvent } from "../../kudu/deploy/request";
import { type Line, type LineKind, linesOf } from "../../kudu/deploy/transcript";
import { statusText } from "../format";

/** Select Graphic Rendition, ECMA-48 8.3.117. */
const sgr = (code: string) => `\u001b[${code}m`;
const colors: Readonly<Record<LineKind, string>> = {
  plain: "",
  dim: sgr("2"),
  added: sgr("32"),
  changed: sgr("33"),
  removed: sgr("31"),
  warning: sgr("33"),
  error: sgr("31"),
  good: sgr("32"),
};
/** Never colour alone. */
const signs: Readonly<Partial<Record<LineKind, string>>> = {
  warning: "⚠ ",
  error: "✖ ",
  good: "✔ ",
};
const plain = sgr("0");
const barWidth = 24;

type ProgressEvent = Extract<DeployEvent, { readonly kind: "progress" }>;

/** A terminal in which a deployment says what goes up, how far it is and how it ended. */
export class DeployOutput implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  /** What was written before someone looked. */
  private early: string | undefined = "";
  private percent: number | undefined;
  readonly onDidWrite = this.written.event;

  /**
   * `opened` and `closed` tell when the terminal is shown and thrown away; `interrupted` when
   * Ctrl+C is pressed.
   */
  constructor(
    private readonly on: { opened?(): void; closed?(): void; interrupted?(): void } = {},
  ) {}

  open(): void {
    if (this.early) {
      this.written.fire(this.early);
    }
    this.early = undefined;
    this.on.opened?.();
  }

  close(): void {
    this.on.closed?.();
  }

  handleInput(data: string): void {
    if (data === "\u0003") {
      this.on.interrupted?.();
    }
  }

  show(event: DeployEvent): void {
    if (event.kind === "progress") {
      this.showProgress(event);
    }
    for (const line of linesOf(event, { locale: env.language, status: statusText })) {
      this.line(line);
    }
  }

  line({ kind, text, isBare }: Line): void {
    this.percent = undefined;
    const shown = text.split("\n").map(visibleText).join("\r\n");
    const lines = (isBare ? "" : (signs[kind] ?? "")) + shown;
    this.put(`${colors[kind]}${lines}${colors[kind] ? plain : ""}\r\n`);
  }

  /** What a tool prints, in its own colours. */
  pass(text: string): void {
    this.put(text.replace(/\r?\n/g, "\r\n"));
  }

  /** One line that is drawn over until the next one begins. */
  private showProgress({ done, total, isPacking }: ProgressEvent): void {
    const percent = percentOf(done, total);
    if (percent === this.percent) {
      return;
    }
    this.percent = percent;
    const full = Math.round((percent / 100) * barWidth);
    const bar = "█".repeat(full) + colors.dim + "░".repeat(barWidth - full) + plain;
    const text = percentText(percent);
    const words = isPacking ? l10n.t("Packaged: {0}", text) : l10n.t("Uploaded: {0}", text);
    this.put(`\r${bar} ${words}${percent === 100 ? "\r\n" : ""}`);
  }

  private put(text: string): void {
    if (this.early === undefined) {
      this.written.fire(text);
    } else {
      this.early += text;
    }
  }
}

/** `45%`, in the editor's language. */
export function percentText(percent: number): string {
  return new Intl.NumberFormat(env.language, { style: "percent" }).format(percent / 100);
}

export function percentOf(done: number, total: number): number {
  return total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
}
