/**
 * The files in which Visual Studio says how it deploys WebJobs: known by name, whatever their
 * language and `$schema`.
 */
import * as l10n from "@vscode/l10n";
import {
  getLanguageService,
  type JSONSchema,
  type LanguageService,
} from "vscode-json-languageservice";
import publishSettings from "../../schemas/webjob-publish-settings.json";
import list from "../../schemas/webjobs-list.json";

const schemas: ReadonlyMap<string, object> = new Map<string, object>([
  ["webjob-publish-settings.json", publishSettings],
  ["webjobs-list.json", list],
]);

const services = new Map<string, LanguageService>();

/**
 * VS Code's JSON service that knows nothing but the schema of this file; undefined for every other
 * file.
 */
export function visualStudioService(uri: string): LanguageService | undefined {
  const name = nameOf(uri);
  const schema = schemas.get(name);
  if (schema === undefined) {
    return undefined;
  }
  const service = services.get(name) ?? createService(translate(schema));
  services.set(name, service);
  return service;
}

/** In lower case, as the schemas are listed; undefined for every other file. */
export function visualStudioFileName(uri: string): string | undefined {
  const name = nameOf(uri);
  return schemas.has(name) ? name : undefined;
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1).toLowerCase();
}

function createService(schema: JSONSchema): LanguageService {
  const service = getLanguageService({
    // Visual Studio names a public schema in each file: ours says the same, and what Azure does
    // with it.
    schemaRequestService: async () => JSON.stringify(schema),
  });
  service.configure({ schemas: [{ uri: "webjobs://schemas/own", fileMatch: ["*"], schema }] });
  return service;
}

const shown = new Set(["description", "deprecationMessage", "patternErrorMessage"]);

/** The schema with what people read in their language. */
function translate(schema: object): JSONSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (typeof value === "string" && shown.has(key)) {
      return l10n.t(value);
    }
    return key === "enumDescriptions" && Array.isArray(value)
      ? value.map((each) => l10n.t(String(each)))
      : value;
  });
  return JSON.parse(text) as JSONSchema;
}
