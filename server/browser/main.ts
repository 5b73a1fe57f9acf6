import {
  getLanguageService as createService,
  ErrorCode as JsonErrorCode,
} from "vscode-json-languageservice";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from "vscode-languageserver/browser";
import { cronstrueText } from "../../core/cron/describe";
import { startServer } from "../server";
import { browserEnvironment } from "./environment";

/**
 * cronstrue's languages are too large to ship twice: programs in Node take them from this bundle.
 */
export function describeWithCronstrue(expression: string, locale: string): string {
  return cronstrueText().describeWithCronstrue(expression, locale);
}

/** So is the JSON service. */
export const getLanguageService = createService;
export const ErrorCode = JsonErrorCode;

// In a worker the global object is the port to the client. Node has no such object.
if ("WorkerGlobalScope" in globalThis) {
  const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  startServer(
    createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
    browserEnvironment,
  );
}
