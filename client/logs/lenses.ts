import {
  CodeLens,
  type Disposable,
  type DocumentSelector,
  l10n,
  languages,
  Range,
  type TextDocument,
} from "vscode";
import { isCutNotice, parseLogLine } from "../../kudu/logs/logLine";
import type { FindPlace } from "../places/place";
import { noteMark } from "./logText";
import { logAddress } from "./logUri";

/**
 * What to do where lines are missing: the whole log is downloaded, the application log has what
 * Kudu dropped.
 */
export function registerLogLenses(selector: DocumentSelector, findPlace: FindPlace): Disposable {
  return languages.registerCodeLensProvider(selector, {
    provideCodeLenses(document) {
      const { place: id, job, run } = logAddress(document.uri);
      const place = findPlace(id);
      if (!place) {
        return [];
      }
      const kind = run === undefined ? "continuous" : "triggered";
      const node = { type: "job", name: job, kind, place, isUploaded: true };
      const whole = run === undefined ? node : { type: "run", job: node, run: { id: run } };
      const download = {
        title: l10n.t("Download the full log"),
        command: "webjobs.downloadLog",
        arguments: [whole],
      };
      const application = {
        title: l10n.t("Only 200 lines per run are kept. Show application log"),
        command: "webjobs.showApplicationLog",
        arguments: [{ type: "place", place }],
      };
      return [
        ...(document.lineAt(0).text.startsWith(noteMark) ? [lens(0, download)] : []),
        ...cutLines(document).map((line) => lens(line, application)),
      ];
    },
  });
}

function lens(line: number, command: CodeLens["command"]): CodeLens {
  return new CodeLens(new Range(line, 0, line, 0), command);
}

function cutLines(document: TextDocument): number[] {
  const marks = document.getText().matchAll(/^\[[^\]\n]*: WARN\] Reached maximum/gm);
  return [...marks]
    .map(({ index }) => document.positionAt(index).line)
    .filter((line) => {
      const read = parseLogLine(document.lineAt(line).text);
      return read !== undefined && isCutNotice(read);
    });
}
