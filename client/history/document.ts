import { env } from "vscode";
import { Html, html } from "./html";

/** What a page of ours consists of. */
export interface Page {
  readonly title: string;
  /** The only thing that the content security policy lets in; anew for each page. */
  readonly nonce: string;
  readonly style: string;
  /** With its scripts, which carry the nonce. */
  readonly body: Html;
}

/** The whole document of a page in an editor. */
export function documentOf({ title, nonce, style, body }: Page): string {
  return html`<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${new Html(style)}</style>
</head>
<body>
${body}
</body>
</html>`.text;
}
