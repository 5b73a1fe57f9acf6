import {
  Disposable,
  env,
  FilePermission,
  type FileStat,
  FileType,
  type LogOutputChannel,
  l10n,
  languages,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { FindPlace } from "../places/place";
import type { WorkspaceJobs } from "../workspace/watchJobs";
import { scrollWithEnd } from "./autoScroll";
import { decorateLogs } from "./decorate";
import { followPieces } from "./followPieces";
import { registerLogHovers } from "./hover";
import { registerLogLenses } from "./lenses";
import { createLogText, type LogText } from "./logText";
import { logAddress, logScheme } from "./logUri";
import { logOutline } from "./outline";
import { registerSourceLinks } from "./sourceLinks";

interface Follower {
  readonly log: LogText;
  readonly abort: AbortController;
  /** Settles when there is something to show, or when that takes long. */
  readonly ready: Promise<void>;
  /** Goes up with each change that is told. */
  version: number;
  /** False once there is nothing more to come. */
  isGrowing: boolean;
}

/** Where logs come from, and the sources that they speak of. */
export interface LogSources {
  readonly findPlace: FindPlace;
  readonly output: LogOutputChannel;
  readonly jobs: Pick<WorkspaceJobs, "folders">;
}

/** Milliseconds that an editor waits for the first lines, so that it opens with them. */
const firstLines = 1_000;

/** Whatever encoding a person has chosen for files, these are UTF-8. */
const byteOrderMark = "\ufeff";

/** The logs that are open, each followed while it is. */
export class LogDocuments {
  private readonly followers = new Map<string, Follower>();
  private readonly ends: ReturnType<typeof scrollWithEnd>;
  private readonly registrations: Disposable;
  private readonly findPlace: FindPlace;
  private readonly output: LogOutputChannel;

  /** `changed` is called when the text of a document is another one. */
  constructor(
    { findPlace, output, jobs }: LogSources,
    private readonly changed: (uri: Uri) => void,
  ) {
    this.findPlace = findPlace;
    this.output = output;
    const selector = { scheme: logScheme };
    this.ends = scrollWithEnd({
      isGrowing: ({ uri }) => this.followers.get(uri.toString())?.isGrowing === true,
    });
    this.registrations = Disposable.from(
      this.ends,
      decorateLogs((uri, line) => this.followers.get(uri.toString())?.log.spansOf(line) ?? []),
      registerLogHovers(selector),
      registerLogLenses(selector, findPlace),
      registerSourceLinks(selector, findPlace, jobs),
      languages.registerFoldingRangeProvider(selector, logOutline),
      languages.registerDocumentSymbolProvider(selector, logOutline),
      workspace.onDidCloseTextDocument(({ uri }) => this.stopLater(uri)),
    );
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { log, version, ready } = this.follower(uri);
    await ready;
    const size = Buffer.byteLength(log.text);
    const permissions = FilePermission.Readonly;
    return { type: FileType.File, ctime: 0, mtime: version, size, permissions };
  }

  async read(uri: Uri): Promise<Uint8Array> {
    const { log, ready } = this.follower(uri);
    await ready;
    return Buffer.from(byteOrderMark + log.text);
  }

  dispose(): void {
    this.registrations.dispose();
    for (const { abort } of this.followers.values()) {
      abort.abort();
    }
    this.followers.clear();
  }

  private follower(uri: Uri): Follower {
    const key = uri.toString();
    const follower = this.followers.get(key) ?? this.follow(uri);
    this.followers.set(key, follower);
    return follower;
  }

  private follow(uri: Uri): Follower {
    const log = createLogText(
      l10n.t("Earlier lines aren't shown. To get the full log, select “Download Log…”."),
    );
    let show = (): void => undefined;
    const ready = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, firstLines);
      show = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const follower: Follower = {
      log,
      ready,
      abort: new AbortController(),
      version: 1,
      isGrowing: true,
    };
    const draw = drawWhenDue(log, () => {
      show();
      follower.version += 1;
      this.changed(uri);
    });
    this.keepReading(uri, follower, draw)
      .catch((error: Error) => {
        if (!follower.abort.signal.aborted) {
          this.output.error(error);
          log.note(error.message);
          draw();
        }
      })
      .finally(() => {
        follower.isGrowing = false;
        this.ends.update();
      });
    return follower;
  }

  private async keepReading(
    uri: Uri,
    { log, abort: { signal } }: Follower,
    draw: () => void,
  ): Promise<void> {
    const pieces = followPieces(this.findPlace, logAddress(uri), {
      signal,
      isShown: () => isShown(uri),
    });
    for await (const piece of pieces) {
      if (piece.kind === "text") {
        log.add(piece.text);
      } else if (piece.kind === "gap") {
        log.note(l10n.t("Some lines of the log are missing here."));
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
  const number = new Intl.NumberFormat(env.language, { maximumFractionDigits: 1 });
  const megabytes = number.format(Math.max(bytes / 1_000_000, 0.1));
  return l10n.t(
    "The first {0} MB of this log aren't shown. To get the full log, select “Download Log…”.",
    megabytes,
  );
}

function isShown(uri: Uri): boolean {
  return window.visibleTextEditors.some(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
}

/**
 * However fast a log grows it is drawn a few times a second, a long one less often: VS Code reads
 * the whole of it.
 */
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
