/**
 * What the language server gets to see of source files: the marked folders, and the documents that
 * are theirs.
 */
import { languages, type TextDocument } from "vscode";
import { type LanguageClient, type Middleware, State } from "vscode-languageclient";
import { type TimerFoldersParams, timerFoldersNotification } from "../../../core/protocol";
import { settingsJobSelector } from "../settingsDocument";
import type { TimerFolders } from "../timerFolders";

/**
 * Each server that starts asks for the source files of these folders, and again when they change.
 */
export function sendTimerFolders(client: LanguageClient, timers: TimerFolders): void {
  const send = (): void => {
    if (client.state === State.Running) {
      const folders = timers
        .folders()
        .map(({ uri, languages: own }) => ({ uri: uri.toString(), languages: own }));
      const params: TimerFoldersParams = { folders };
      void client.sendNotification(timerFoldersNotification, params);
    }
  };
  client.onDidChangeState(send);
  timers.onDidChange(send);
}

/** A selector takes all of a folder; a project of another kind inside it is left alone. */
export function onlyOwnDocuments(timers: TimerFolders): Pick<Middleware, "didOpen" | "didChange"> {
  const isOwn = (document: TextDocument): boolean =>
    languages.match(settingsJobSelector, document) > 0 || timers.includes(document);
  return {
    didOpen: async (document, next) => {
      if (isOwn(document)) {
        await next(document);
      }
    },
    didChange: async (event, next) => {
      if (isOwn(event.document)) {
        await next(event);
      }
    },
  };
}
