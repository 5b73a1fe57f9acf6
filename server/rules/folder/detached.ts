/**
 * A script whose last step starts a program and doesn't wait for it: for Azure the job is over at
 * once, and the program goes on without it.
 */

/** What makes it wait, as one writes it in the script's own language; undefined when it waits. */
export function missingWait(file: string, text: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const last = (comment: RegExp, end: RegExp) =>
    lines.map((line) => line.trim()).findLast((line) => !comment.test(line) && !end.test(line)) ??
    "";
  if (/\.sh$/i.test(file)) {
    const line = last(/^(#|$)/, shellEnd);
    // Not `&&` and not the end of a redirection such as `2>&`; `fi &` and `) &` are the same.
    return /[^&>|]&$/.test(line.replace(/\s+#.*/, "").trim()) ? "wait" : undefined;
  }
  if (/\.(cmd|bat)$/i.test(file)) {
    const line = last(/^@?(rem\b|::|$)/i, batchEnd);
    return /^@?start\s/i.test(line) && !/\s\/w(ait)?\b/i.test(line) ? "start /wait" : undefined;
  }
  if (/\.ps1$/i.test(file)) {
    const line = last(/^(#|$)/, powerShellEnd);
    const starts = /^(&\s*)?(Start-Process|saps|start)\s/i.test(line);
    return starts && !/\s-Wait\b|\s-PassThru\b|WaitForExit/i.test(line)
      ? "Start-Process -Wait"
      : undefined;
  }
  return undefined;
}

/** What follows a program that was started, and ends the script as well. */
const shellEnd = /^((exit|echo|disown)\b|(true|:)$)/;
const batchEnd = /^@?((exit|echo)\b|(goto\s+:?eof|endlocal)$)/i;
const powerShellEnd = /^(exit|echo|Write-\w+)\b/i;
