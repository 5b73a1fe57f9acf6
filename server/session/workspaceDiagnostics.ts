/** Problems of the whole workspace: a request stays open until there is something new to say. */
import type {
  CancellationToken,
  WorkspaceDiagnosticParams,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { ClosedFiles } from "./closedFiles";
import { rootsOf } from "./roots";
import type { Session } from "./session";

/** Milliseconds in which a branch switch or a build touches its files: one answer for all. */
const quiet = 100;

export interface WorkspaceDiagnostics {
  /** Something may have changed. */
  wake(): void;
  /** To be called once the editor listens: it may be asked for the changes. */
  followFolders(): void;
}

export function registerWorkspaceDiagnostics(
  session: Session,
  files: ClosedFiles,
): WorkspaceDiagnostics {
  const { connection, documents } = session;
  const waiting: (() => void)[] = [];
  const wake = () => waiting.splice(0).forEach((each) => void each());
  // The editor kept what the open document had, which may never have been saved.
  const closed = new Set<string>();
  documents.onDidClose(({ document: { uri } }) => {
    closed.add(uri);
    files.touch([uri]);
    wake();
  });
  connection.languages.diagnostics.onWorkspace(
    async ({ previousResultIds }: WorkspaceDiagnosticParams, token: CancellationToken) => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      token.onCancellationRequested(wake);
      for (;;) {
        // Before the look, so that no change falls between the two.
        const change = new Promise<void>((resolve) => waiting.push(resolve));
        const items = await reportsOf(session, files, known, closed);
        if (items.length > 0 || token.isCancellationRequested) {
          return { items };
        }
        await change;
        await new Promise((resolve) => setTimeout(resolve, quiet));
      }
    },
  );
  return { wake, followFolders: () => followFolders(session, files, wake) };
}

function followFolders({ connection, params }: Session, files: ClosedFiles, wake: () => void) {
  if (params.capabilities.workspace?.workspaceFolders !== true) {
    return;
  }
  let roots = rootsOf(params);
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = rootsOf({ workspaceFolders: removed });
    roots = [
      ...roots.filter((root) => !gone.includes(root)),
      ...rootsOf({ workspaceFolders: added }),
    ];
    files.open(roots);
    wake();
  });
}

/** What differs from what the editor knows; an open document is asked for by itself. */
async function reportsOf(
  session: Session,
  files: ClosedFiles,
  known: ReadonlyMap<string, string>,
  closed: Set<string>,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const reports: WorkspaceDocumentDiagnosticReport[] = [];
  const there = new Set(await files.list());
  for (const uri of new Set([...there, ...known.keys(), ...closed])) {
    if (session.documents.get(uri) !== undefined) {
      continue;
    }
    const judged = there.has(uri) ? await files.judge(uri) : undefined;
    if (closed.has(uri) || judged?.resultId !== known.get(uri)) {
      const { resultId, items = [] } = judged ?? {};
      reports.push({ kind: "full", uri, version: null, resultId, items: [...items] });
      closed.delete(uri);
    }
  }
  return reports;
}
