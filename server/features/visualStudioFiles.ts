/** Hover, completion and problems of the files that Visual Studio writes. */
import type { CompletionList, Diagnostic, Hover } from "vscode-json-languageservice";
import type { CompletionParams, HoverParams } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { syntaxErrorsOf } from "../document/jsonService";
import { visualStudioFileName, visualStudioService } from "../document/visualStudioFile";
import { diagnosticSource } from "../session/diagnostics";
import type { Session } from "../session/session";

/** Undefined for every other document. */
export async function diagnoseVisualStudioFile(
  document: TextDocument,
): Promise<Diagnostic[] | undefined> {
  const service = visualStudioService(document.uri);
  if (service === undefined) {
    return undefined;
  }
  const json = service.parseJSONDocument(document);
  const found = await service.doValidation(document, json);
  // An editor that takes the file for JSON tells what can't be read itself.
  const told = new Set(/^jsonc?$/.test(document.languageId) ? syntaxErrorsOf(json) : []);
  return found
    .filter((diagnostic) => !told.has(diagnostic))
    .map((diagnostic) => ({
      ...diagnostic,
      source: diagnosticSource,
      code: "publish-settings",
    }));
}

export async function hoverVisualStudioFile(
  document: TextDocument,
  { position }: HoverParams,
): Promise<Hover | null> {
  const service = visualStudioService(document.uri);
  return (await service?.doHover(document, position, service.parseJSONDocument(document))) ?? null;
}

export async function completeVisualStudioFile(
  document: TextDocument,
  { position }: CompletionParams,
): Promise<CompletionList | null> {
  const service = visualStudioService(document.uri);
  return (
    (await service?.doComplete(document, position, service.parseJSONDocument(document))) ?? null
  );
}

/** A handler that gives Visual Studio's files to `answer`, and all other documents to `others`. */
export function byFileName<P extends { readonly textDocument: { readonly uri: string } }, R>(
  { documents, safely }: Session,
  answer: (document: TextDocument, params: P) => Promise<R | null>,
  others: (params: P) => Promise<R | null>,
): (params: P) => Promise<R | null> {
  const own = safely<P, R | null>(answer.name, null, async (params) => {
    const document = documents.get(params.textDocument.uri);
    return document === undefined ? null : answer(document, params);
  });
  return (params) =>
    visualStudioFileName(params.textDocument.uri) === undefined ? others(params) : own(params);
}
