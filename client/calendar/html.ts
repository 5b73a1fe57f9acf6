import { l10n } from "vscode";
import { documentOf } from "../history/document";
import { Html, html } from "../history/html";
import { pageTexts } from "./calendarWords";
import { style } from "./style";

/**
 * The whole document; `nonce` is the only thing that its content security policy lets in. `waiting`
 * is there until the first rows are.
 */
export function calendarHtml(
  title: string,
  { nonce, script, waiting }: { readonly [Name in "nonce" | "script" | "waiting"]: string },
): string {
  // A text inside a script element ends with the first `<`.
  const texts = JSON.stringify(pageTexts()).replaceAll("<", "\\u003c");
  const body = html`<header><h1>${title}</h1><span class="muted" id="count"></span></header>
${toolbar()}
<div id="notes"><p class="muted">${waiting}</p></div>
<details id="collisions" hidden><summary>${l10n.t("Collisions")} <span class="tag" id="collision-count"></span> <span class="muted" id="busiest"></span></summary><ol id="collision-lines"></ol><div class="muted" id="collision-notes"></div></details>
${chart(title)}
<div id="table" hidden></div>
<div id="tip" role="presentation" hidden></div>
<div class="unseen" id="spoken" role="status" aria-live="polite"></div>
<script nonce="${nonce}" type="application/json" id="texts">${new Html(texts)}</script>
<script nonce="${nonce}" src="${script}"></script>`;
  return documentOf({ title, nonce, style, body });
}

function toolbar(): Html {
  return html`<div class="toolbar" role="group" aria-label="${l10n.t("Calendar")}">
<button class="action" id="previous" aria-label="${l10n.t("Earlier")}" title="${l10n.t("Earlier")}">‹</button><button class="action" id="today">${l10n.t("Today")}</button><button class="action" id="next" aria-label="${l10n.t("Later")}" title="${l10n.t("Later")}">›</button>
<span id="range" role="status"></span>
<span class="end"><button class="action" data-days="1">${l10n.t("Day")}</button><button class="action" data-days="7">${l10n.t("Week")}</button>
<select id="zone" hidden aria-label="${l10n.t("Time zone")}"></select>
<button class="action" id="asTable">${l10n.t("Table")}</button></span></div>`;
}

function chart(title: string): Html {
  return html`<div id="chart" hidden><div id="axis"><div class="corner"></div><div id="labels"></div></div>
<div id="body"><div id="grid"></div><div id="rows" role="list" aria-label="${title}"></div></div></div>
${legend()}`;
}

function legend(): Html {
  const entry = (look: string, text: string) =>
    html`<span class="entry"><svg width="14" height="14" aria-hidden="true"><use class="${look}" href="#shape-${shapeOf(look)}"/></svg>${text}</span>`;
  return html`<svg class="unseen" aria-hidden="true"><defs>
<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatching" x1="0" x2="0" y1="0" y2="7"/></pattern>
<path id="shape-bar" d="M5 1h4v12h-4z"/><path id="shape-thin" d="M6 1h2v12h-2z"/><path id="shape-pin" d="M6 2h2v12h-2zM1.500 1h11l-5.500 7z"/><path id="shape-ring" d="M3 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"/><path id="shape-diamond" d="M2 7l5 -5l5 5l-5 5z"/><path id="shape-line" d="M0 9h14v3h-14z"/><path id="shape-area" d="M0 7h4v6h-4zM4 3h5v10h-5zM9 5h5v8h-5z"/><rect id="shape-hatch" width="14" height="14"/>
</defs></svg>
<div id="legend" hidden>${[
    entry("expected", l10n.t("expected")),
    entry("density", l10n.t("many")),
    entry("success", l10n.t("succeeded")),
    entry("failed", l10n.t("failed")),
    entry("missed", l10n.t("missed")),
    entry("overlapped", l10n.t("skipped")),
    entry("hostDown", l10n.t("no run expected or known")),
    entry("hatch", l10n.t("held")),
  ]}<span class="keys">${l10n.t("Arrow keys: WebJobs and runs · Enter: history · F2: edit schedule")}</span></div>`;
}

function shapeOf(look: string): string {
  const shapes: Readonly<Record<string, string>> = {
    expected: "thin",
    density: "area",
    failed: "pin",
    missed: "ring",
    overlapped: "diamond",
    hostDown: "line",
    hatch: "hatch",
  };
  return shapes[look] ?? "bar";
}
