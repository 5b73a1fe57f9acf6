/**
 * VS Code's JSON service with our schema: the one for the kind of job that a document belongs to.
 */
import {
  type CompletionList,
  type Diagnostic,
  getLanguageService,
  type JSONDocument,
  type LanguageService,
} from "vscode-json-languageservice";
import type { Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { JobKind } from "../../core/webJob";
import { allKinds, schemaFor } from "./schema";

let service: LanguageService | undefined;

/** Made on first use: by then the language of the descriptions is known. */
export function jsonService(): LanguageService {
  service ??= createService();
  return service;
}

function createService(): LanguageService {
  const created = getLanguageService({
    // Whatever `$schema` a file names: this is what Azure reads.
    schemaRequestService: async () => JSON.stringify(schemaFor(undefined)),
  });
  created.configure({
    schemas: allKinds.map((kind) => ({
      uri: `webjobs://schemas/${fileOf(kind)}`,
      fileMatch: [fileOf(kind)],
      schema: schemaFor(kind),
    })),
  });
  return created;
}

export async function completeJson(
  document: TextDocument,
  position: Position,
  json: JSONDocument,
  kind: JobKind | undefined,
): Promise<CompletionList | null> {
  return await jsonService().doComplete(as(document, kind), position, json);
}

/** What the schema forbids; the syntax is checked apart. */
export async function validateJson(
  document: TextDocument,
  json: JSONDocument,
  kind: JobKind | undefined,
): Promise<Diagnostic[]> {
  const found = await jsonService().doValidation(as(document, kind), json, {
    comments: "ignore",
    trailingCommas: "ignore",
  });
  const syntax = new Set(syntaxErrorsOf(json));
  return found.filter((diagnostic) => !syntax.has(diagnostic));
}

/** The service keeps them in its document, but does not say so in its types. */
export function syntaxErrorsOf(json: JSONDocument): readonly Diagnostic[] {
  const { syntaxErrors = [] } = json as JSONDocument & { syntaxErrors?: Diagnostic[] };
  return syntaxErrors;
}

/** What a fault of the text or against the schema says. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

function fileOf(kind: JobKind | undefined): string {
  return `${kind ?? "any"}.settings.job`;
}

/** The same document under the name by which the service finds the schema of its kind. */
function as(document: TextDocument, kind: JobKind | undefined): TextDocument {
  const uri = `webjobs:///${fileOf(kind)}`;
  return Object.create(document, { uri: { value: uri } }) as TextDocument;
}
