/** A settings.job with `|` where the cursor is. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultSettings, type WebJobsSettings } from "../../../core/protocol";
import type { JobKind } from "../../../core/webJob";
import { parseJobDocument } from "../../../server/document/jobDocument";
import type { FeatureContext } from "../../../server/environment";

/** Monday 2 March 2026, 12:00 in UTC. */
export const noon = Date.UTC(2026, 2, 2, 12);

export const context: FeatureContext = {
  now: noon,
  locale: "en",
  localZone: "UTC",
  runsCommands: true,
};

export const settings: WebJobsSettings = defaultSettings;

export function atCursor(
  marked: string,
  kind: JobKind | "none" = "triggered",
  languageId = "settings-job",
) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const folder = kind === "none" ? "elsewhere" : `jobs/${kind}/report`;
  const uri = `file:///app/${folder}/settings.job`;
  const document = TextDocument.create(uri, languageId, 1, text);
  const job = kind === "none" ? undefined : { kind, name: "report" };
  return {
    document: parseJobDocument(document, job, "both"),
    position: document.positionAt(Math.max(offset, 0)),
    text,
  };
}
