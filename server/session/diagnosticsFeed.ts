/** How diagnostics reach the editor: pulled when it can, else pushed after a pause in typing. */
import type { Diagnostic } from "vscode-languageserver";
import { checkText, openAbove } from "../check";
import { jobAt } from "../document/jobAt";
import { parentOf } from "../document/parentOf";
import { checkFolder } from "../rules/folder/folder";
import { toDiagnostic } from "./diagnostics";
import type { Session } from "./session";

/** Long enough to bundle keystrokes, short enough to seem immediate. */
const pause = 150;

/** True when the editor pulls. */
export function registerDiagnostics(session: Session): boolean {
  const { capabilities } = session.params;
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  if (pulls) {
    registerPull(session, capabilities.workspace?.diagnostics?.refreshSupport === true);
  } else {
    registerPush(session);
  }
  return pulls;
}

function registerPull(session: Session, canRefresh: boolean): void {
  const { connection, params, settings, safely } = session;
  connection.languages.diagnostics.on(
    safely(
      "diagnostics",
      { kind: "full", items: [] as Diagnostic[] },
      async ({ textDocument }) => ({
        kind: "full",
        items: await diagnose(session, textDocument.uri),
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
  settings.onChange(refresh);
  // A run file or a project beside settings.job came, went or changed.
  connection.onDidChangeWatchedFiles(() => {
    session.timers.forget();
    refresh();
  });
}

function registerPush(session: Session): void {
  const { connection, documents, settings } = session;
  const timers = new Map<string, NodeJS.Timeout>();
  const cancel = (uri: string) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
  };
  const push = async (uri: string) => {
    timers.delete(uri);
    const version = documents.get(uri)?.version;
    const diagnostics = await diagnose(session, uri);
    // Stale by now: the next change has its own turn.
    if (version !== undefined && documents.get(uri)?.version === version) {
      await connection.sendDiagnostics({ uri, version, diagnostics });
    }
  };
  const schedule = (uri: string) => {
    cancel(uri);
    const run = session.safely("diagnostics", undefined, push);
    timers.set(
      uri,
      setTimeout(() => void run(uri, neverCancelled), pause),
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

const neverCancelled = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

/** All problems of an open document and of the folder around it. */
async function diagnose(session: Session, uri: string): Promise<Diagnostic[]> {
  const timers = await session.timers.read(uri);
  if (timers !== undefined) {
    const problems = await session.timers.check(timers.document);
    return problems.map((problem) => toDiagnostic(timers.document.document, problem));
  }
  const found = await session.read(uri);
  if (found === undefined) {
    return [];
  }
  const { document, settings } = found;
  const { platform, jobsRoot } = settings;
  const job = jobAt(uri, jobsRoot);
  const root = job === undefined ? parentOf(uri) : folderUri(uri, job.rest);
  const folder = session.openFolder(root);
  const scanTimers = () => session.timers.scan(root);
  const above = openAbove(uri, jobsRoot, session.openFolder);
  const given = { document, job, platform, above, scanTimers };
  const around = folder ? await checkFolder({ ...given, folder }) : [];
  const problems = [...(await checkText(document, platform)), ...around];
  return problems.map((problem) => toDiagnostic(document.document, problem));
}

/** The job's own folder: as many names up as the path below it has. */
function folderUri(uri: string, rest: string): string {
  return rest.split("/").reduce(parentOf, uri);
}
