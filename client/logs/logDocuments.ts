import {
  Disposable,
  type LogOutputChannel,
  l10n,
  languages,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { FindPlace } from "../places/place";
import { followEnds } from "./followEnds";
import { followPieces } from "./followPieces";
import { registerLogHovers } from "./hover";
import { registerLogLenses } from "./lenses";
import { createLogText, type LogText } from "./logText";
import { type LogAddress, logAddress, logScheme } from "./logUri";
import { logOutline } from "./outline";
import { paintLogs } from "./paint";

interface Follower {
  readonly log: LogText;
  readonly abort: AbortController;
}

/** The logs that are open, each followed while it is. */
export class LogDocuments {
  private readonly followers = new Map<string, Follower>();
  private readonly registrations: Disposable;

  /** `changed` is called when the text of a document is another one. */
  constructor(
    private readonly findPlace: FindPlace,
    private readonly output: LogOutputChannel,
    private readonly changed: (uri: Uri) => void,
  ) {
    const selector = { scheme: logScheme };
    this.registrations = Disposable.from(
      followEnds(),
      paintLogs((uri, line) => this.followers.get(uri.toString())?.log.spansOf(line) ?? []),
      registerLogHovers(selector),
      registerLogLenses(selector, findPlace),
      languages.registerFoldingRangeProvider(selector, logOutline),
      languages.registerDocumentSymbolProvider(selector, logOutline),
      workspace.onDidCloseTextDocument(({ uri }) => this.stopLater(uri)),
    );
  }

  textOf(uri: Uri): string {
    const key = uri.toString();
    const follower = this.followers.get(key) ?? this.follow(uri);
    this.followers.set(key, follower);
    return follower.log.text;
  }

  dispose(): void {
    this.registrations.dispose();
    for (const { abort } of this.followers.values()) {
      abort.abort();
    }
    this.followers.clear();
  }

  private follow(uri: Uri): Follower {
    const log = createLogText(
      l10n.t("Earlier lines are left out here. “Download Log…” saves all of them to a file."),
    );
    const follower = { log, abort: new AbortController() };
    const draw = drawWhenDue(log, () => this.changed(uri));
    this.read(uri, logAddress(uri), follower, draw).catch((error: Error) => {
      if (!follower.abort.signal.aborted) {
        this.output.error(error);
        log.note(error.message);
        draw();
      }
    });
    return follower;
  }

  private async read(
    uri: Uri,
    address: LogAddress,
    { log, abort: { signal } }: Follower,
    draw: () => void,
  ): Promise<void> {
    const pieces = followPieces(this.findPlace, address, { signal, isShown: () => isShown(uri) });
    for await (const piece of pieces) {
      if (piece.kind === "text") {
        log.add(piece.text);
      } else if (piece.kind === "gap") {
        log.note(l10n.t("The log was cut here: some lines are lost."));
      } else if (piece.kind === "skipped") {
        log.note(leftOut(piece.bytes));
      } else {
        log.note(piece.error.message);
      }
      draw();
    }
    log.end();
    draw();
  }

  /** A document whose language is changed is closed and opened again at once: that is no end. */
  private stopLater(uri: Uri): void {
    setImmediate(() => {
      const key = uri.toString();
      if (!workspace.textDocuments.some((open) => open.uri.toString() === key)) {
        this.followers.get(key)?.abort.abort();
        this.followers.delete(key);
      }
    });
  }
}

function leftOut(bytes: number): string {
  const megabytes = Math.max(Math.round(bytes / 100_000) / 10, 0.1);
  return l10n.t(
    "The first {0} MB of this log are left out here. “Download Log…” saves all of it to a file.",
    megabytes,
  );
}

function isShown(uri: Uri): boolean {
  return window.visibleTextEditors.some(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
}

/** However fast a log grows it is drawn a few times a second, a long one less often: VS Code compares the whole of it. */
function drawWhenDue(log: LogText, draw: () => void): () => void {
  let isDue = false;
  return () => {
    if (!isDue) {
      isDue = true;
      const pause = 200 + log.text.length / 2_000;
      setTimeout(() => {
        isDue = false;
        draw();
      }, pause);
    }
  };
}
