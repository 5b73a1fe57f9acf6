import {
  Disposable,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  Range,
  type TextDocument,
  TextEditorRevealType,
  type Uri,
  window,
  workspace,
} from "vscode";
import { followLog } from "../azure/followLog";
import { isUnderway } from "../places/liveJobs";
import type { Place } from "../places/place";
import { createLogText, type LogText } from "./logText";
import { type LogAddress, logAddress, logScheme } from "./logUri";

/** A document is drawn again at most this often, in milliseconds, however fast the log grows. */
const drawInterval = 250;

interface Follower {
  readonly log: LogText;
  readonly abort: AbortController;
}

/** Serves logs as documents that grow while their tab is open. `findPlace` by its id. */
export function registerLogDocuments(
  findPlace: (id: string) => Place | undefined,
  output: LogOutputChannel,
): Disposable {
  const changed = new EventEmitter<Uri>();
  const followers = new Map<string, Follower>();
  const follow = (uri: Uri): Follower => {
    const follower: Follower = {
      log: createLogText(l10n.t("… earlier lines are left out: download the log to see them all")),
      abort: new AbortController(),
    };
    const draw = drawAtMost(drawInterval, () => changed.fire(uri));
    read(findPlace, logAddress(uri), follower, draw).catch((error: Error) => {
      if (!follower.abort.signal.aborted) {
        output.error(error);
        follower.log.add(`\n${error.message}\n`);
        draw();
      }
    });
    return follower;
  };
  const stop = ({ uri }: TextDocument): void => {
    followers.get(uri.toString())?.abort.abort();
    followers.delete(uri.toString());
  };
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(logScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent(uri) {
        const key = uri.toString();
        const follower = followers.get(key) ?? follow(uri);
        followers.set(key, follower);
        return follower.log.text;
      },
    }),
    workspace.onDidCloseTextDocument(stop),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme === logScheme && contentChanges.length > 0) {
        keepEndVisible(document, contentChanges[0]?.range);
      }
    }),
    {
      dispose: () => {
        for (const { abort } of followers.values()) {
          abort.abort();
        }
      },
    },
  );
}

async function read(
  findPlace: (id: string) => Place | undefined,
  address: LogAddress,
  { log, abort }: Follower,
  draw: () => void,
): Promise<void> {
  const connect = async () => {
    // Not `connect`: a document that VS Code opens again starts no local host.
    const client = findPlace(address.place)?.client;
    if (!client) {
      throw new Error(
        l10n.t("The local host is not running: start it to see the log of {0}.", address.job),
      );
    }
    return client;
  };
  const { run, job } = address;
  const isOver =
    run === undefined
      ? undefined
      : async () => !isUnderway(await (await connect()).getRun(job, run));
  const pieces = followLog(connect, address.path, {
    signal: abort.signal,
    interval: 500,
    isOver,
  });
  for await (const piece of pieces) {
    if (piece.kind === "text") {
      log.add(piece.text);
    } else if (piece.kind === "gap") {
      log.add(`\n${l10n.t("… the log was cut here")}\n`);
    } else {
      log.add(`\n${piece.error.message}\n`);
    }
    draw();
  }
}

/** Follows like a terminal: only when the end was in sight before the new lines came. */
function keepEndVisible(document: TextDocument, changedFrom: Range | undefined): void {
  for (const editor of window.visibleTextEditors) {
    const lastVisible = editor.visibleRanges.at(-1)?.end.line ?? 0;
    if (editor.document === document && lastVisible >= (changedFrom?.start.line ?? 0) - 1) {
      const end = document.lineAt(document.lineCount - 1).range.end;
      editor.revealRange(new Range(end, end), TextEditorRevealType.Default);
    }
  }
}

function drawAtMost(interval: number, draw: () => void): () => void {
  let isDue = false;
  return () => {
    if (!isDue) {
      isDue = true;
      setTimeout(() => {
        isDue = false;
        draw();
      }, interval);
    }
  };
}
