/**
 * Visual Studio's files may have a second judge: VS Code's own JSON support, where it could fetch
 * the public schema that they name. What that says is not said twice.
 */
import { type Diagnostic, type Disposable, languages, type TextDocument, workspace } from "vscode";
import {
  DocumentDiagnosticRequest,
  type LanguageClient,
  type Middleware,
} from "vscode-languageclient";
import { visualStudioSelector } from "../settingsDocument";

const ownSource = "webjobs";

export const saidOnce: Pick<
  Middleware,
  "provideDiagnostics" | "provideCompletionItem" | "provideHover"
> = {
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    const open = "languageId" in document ? document : undefined;
    if (open === undefined || report?.kind !== "full" || !isVisualStudioFile(open)) {
      return report;
    }
    const others = diagnosticsOfOthers(open);
    // How far a problem reaches differs between versions of VS Code's JSON support.
    const items = report.items.filter(
      (own) => !others.some(({ range }) => range.start.isEqual(own.range.start)),
    );
    return { ...report, items };
  },
  provideHover: (document, position, token, next) =>
    isVisualStudioFile(document) && hasPublicSchema(document)
      ? undefined
      : next(document, position, token),
  provideCompletionItem: (document, position, context, token, next) =>
    isVisualStudioFile(document) && hasPublicSchema(document)
      ? undefined
      : next(document, position, context, token),
};

/**
 * Asks the server again when the other judge has come to something new: it may take as long as a
 * download.
 */
export function followOtherJudges(client: LanguageClient): Disposable {
  const known = new Map<string, string>();
  return languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const document = workspace.textDocuments.find((each) => `${each.uri}` === `${uri}`);
      if (document !== undefined && isVisualStudioFile(document)) {
        const now = JSON.stringify(diagnosticsOfOthers(document));
        if ((known.get(`${uri}`) ?? "[]") !== now) {
          known.set(`${uri}`, now);
          const feature = client.getFeature(DocumentDiagnosticRequest.method);
          feature?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
        }
      }
    }
  });
}

function isVisualStudioFile(document: TextDocument): boolean {
  return languages.match(visualStudioSelector, document) > 0;
}

function diagnosticsOfOthers({ uri }: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source !== ownSource);
}

/** A schema that can't be had is a problem of the address that names it. */
function hasPublicSchema(document: TextDocument): boolean {
  const isJson = /^jsonc?$/.test(document.languageId);
  const names = /"\$schema"\s*:\s*"([^"]+)"/.exec(document.getText());
  return (
    isJson &&
    names !== null &&
    !diagnosticsOfOthers(document).some(({ range }) =>
      document.getText(range).includes(names[1] ?? ""),
    )
  );
}
