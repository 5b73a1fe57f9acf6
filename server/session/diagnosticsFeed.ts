/** How diagnostics reach the editor: pulled when it can, else pushed after a pause in typing. */
import type { Diagnostic } from "vscode-languageserver";
import { watchClosedFiles } from "./closedFiles";
import { diagnose } from "./diagnose";
import { rootsOf } from "./roots";
import type { Session } from "./session";
import { registerWorkspaceDiagnostics } from "./workspaceDiagnostics";

/** Long enough to bundle keystrokes, short enough to seem immediate. */
const pause = 150;

export interface DiagnosticsFeed {
  /** True when the editor pulls. */
  readonly pulls: boolean;
  /** To be called once the editor listens. */
  onInitialized(): void;
}

export function registerDiagnostics(session: Session): DiagnosticsFeed {
  const { capabilities } = session.params;
  if (capabilities.textDocument?.diagnostic === undefined) {
    registerPush(session);
    return { pulls: false, onInitialized: () => undefined };
  }
  const canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
  return { pulls: true, onInitialized: registerPull(session, canRefresh) };
}

function registerPull(session: Session, canRefresh: boolean): () => void {
  const { connection, params, settings, safely } = session;
  const files = watchClosedFiles(session, rootsOf(params));
  const { wake, followFolders } = registerWorkspaceDiagnostics(session, files);
  const itemsOf = async (uri: string): Promise<Diagnostic[]> => {
    if (session.documents.get(uri) === undefined) {
      // Asked for once more while it is closed: then the file counts.
      const judged = (await files.list()).includes(uri) ? await files.judge(uri) : undefined;
      return [...(judged?.items ?? [])];
    }
    return files.isCopy(uri) ? [] : diagnose(session, uri);
  };
  connection.languages.diagnostics.on(
    safely(
      "diagnostics",
      { kind: "full", items: [] as Diagnostic[] },
      async ({ textDocument }) => ({
        kind: "full",
        items: await itemsOf(textDocument.uri),
      }),
    ),
  );
  const canRefreshHints = params.capabilities.workspace?.inlayHint?.refreshSupport === true;
  const refresh = () => {
    if (canRefresh) {
      void connection.languages.diagnostics.refresh();
    }
    // What a setting's name stands for is in a hint too.
    if (canRefreshHints) {
      void connection.languages.inlayHint.refresh();
    }
  };
  settings.onChange(() => {
    files.forget();
    wake();
    refresh();
  });
  // A run file or a project beside settings.job came, went or changed.
  connection.onDidChangeWatchedFiles(({ changes }) => {
    session.timers.forget();
    files.touch(changes.map(({ uri }) => uri));
    wake();
    refresh();
  });
  return followFolders;
}

function registerPush(session: Session): void {
  const { connection, documents, settings } = session;
  const timers = new Map<string, NodeJS.Timeout>();
  const cancel = (uri: string) => clearTimeout(timers.get(uri));
  const push = async (uri: string) => {
    const version = documents.get(uri)?.version;
    const diagnostics = await diagnose(session, uri);
    // Stale by now: the next change has its own turn.
    if (documents.get(uri)?.version === version) {
      await connection.sendDiagnostics({ uri, version, diagnostics });
    }
  };
  const safePush = session.safely("diagnostics", undefined, push);
  const schedule = (uri: string) => {
    cancel(uri);
    timers.set(
      uri,
      setTimeout(() => void safePush(uri), pause),
    );
  };
  documents.onDidChangeContent(({ document }) => schedule(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    cancel(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  settings.onChange(() => documents.keys().forEach(schedule));
  connection.onDidChangeWatchedFiles(() => {
    session.timers.forget();
    documents.keys().forEach(schedule);
  });
  connection.onShutdown(() => [...timers.keys()].forEach(cancel));
}
