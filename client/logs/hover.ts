import {
  type Disposable,
  type DocumentSelector,
  env,
  Hover,
  l10n,
  languages,
  type MarkdownString,
  Range,
} from "vscode";
import { type LogLine, parseLogLine } from "../../kudu/logs/logLine";
import { shortRelativeTime } from "../format";
import { markdown, md, plain } from "../markdown";

/** Over what Kudu writes before a line: the moment in the person's own time, and who wrote it. */
export function registerLogHovers(selector: DocumentSelector): Disposable {
  return languages.registerHoverProvider(selector, {
    provideHover(document, { line, character }) {
      const read = parseLogLine(document.lineAt(line).text);
      return read && character < read.textStart
        ? new Hover(words(read, Date.now()), new Range(line, 0, line, read.textStart))
        : undefined;
    },
  });
}

function words({ at, instance, isSystem, level }: LogLine, now: number): MarkdownString {
  const moment = new Intl.DateTimeFormat(env.language, { dateStyle: "full", timeStyle: "long" });
  const writer = isSystem
    ? l10n.t("From the WebJobs engine")
    : level === "ERR"
      ? l10n.t("From the program (stderr)")
      : l10n.t("From the program (stdout)");
  return markdown(
    md`**${plain(moment.format(at))}** · ${plain(shortRelativeTime(at, now))}`,
    md``,
    plain(`${writer} · ${l10n.t("instance {0}", instance)}`),
  );
}
