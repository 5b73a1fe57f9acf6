/** A run file as the shells of App Service read it. */
import * as l10n from "@vscode/l10n";
import type { Problem } from "../../problem";
import { missingWait } from "./detached";
import { type FolderCase, folderProblem } from "./folderCase";

/** `text` with its byte-order mark; `file` relative to the job's folder. */
export function checkScript(
  { document, platform }: FolderCase,
  file: string,
  text: string,
  takesArguments: boolean,
): Problem[] {
  const isShell = /\.sh$/i.test(file);
  const isBatch = /\.(cmd|bat)$/i.test(file);
  const problems: Problem[] = [];
  const add = (
    code: "script-bom" | "script-crlf" | "script-shebang" | "script-detached",
    message: string,
  ) => problems.push(folderProblem(document, "warning", code, message, file));
  if (text.startsWith("\uFEFF") && (isShell || isBatch)) {
    add(
      "script-bom",
      l10n.t(
        "The file starts with a byte order mark, which breaks its first line. Save it as UTF-8 without BOM.",
      ),
    );
  }
  if (isShell && /\r\n/.test(text)) {
    add(
      "script-crlf",
      l10n.t(
        "The lines end in CRLF, which bash reads as part of each command. Save the file with LF.",
      ),
    );
  }
  if (isShell && platform !== "windows" && !/^\uFEFF?#!/.test(text)) {
    add(
      "script-shebang",
      l10n.t("Linux apps need a first line with the shell, such as #!/bin/bash."),
    );
  }
  const wait = missingWait(file, text);
  if (wait !== undefined) {
    add(
      "script-detached",
      l10n.t(
        "The script starts a program and ends without it, so Azure takes the WebJob for ended. To wait for the program, use {0}.",
        wait,
      ),
    );
  }
  if (
    takesArguments &&
    (isShell || isBatch) &&
    startsProgram(text) &&
    !readsArguments(text, isShell)
  ) {
    const all = isShell ? '"$@"' : "%*";
    const message = l10n.t(
      "Run arguments aren't passed to the program. Add {0} to the line that starts it.",
      all,
    );
    problems.push(folderProblem(document, "hint", "arguments-ignored", message, file));
  }
  return problems;
}

function startsProgram(text: string): boolean {
  return /^\s*(?:@|exec\s+|call\s+)?(?:dotnet|node|python3?|java|php)\s|^\s*(?:@|exec\s+|call\s+)?\S+\.(?:exe|dll|jar)\b/im.test(
    text,
  );
}

function readsArguments(text: string, isShell: boolean): boolean {
  return (
    /WEBJOBS_COMMAND_ARGUMENTS/.test(text) ||
    (isShell ? /\$(?:[@*1-9]|\{[@*1-9])|\bgetopts\b|\bshift\b/ : /%(?:~\w*)?[*1-9]/).test(text)
  );
}
