/**
 * Colours are the theme's; shape and text carry the meaning too, for high contrast and colour
 * blindness.
 */
export const style = `
body { padding: 0 28px 28px; }
main { max-width: 1100px; margin: 0 auto; }
header, .heading { display: flex; align-items: baseline; flex-wrap: wrap; gap: 4px 16px; }
h1 { font-size: 1.6em; font-weight: 600; margin: 22px 0 2px; }
h2 { font-size: 1.1em; font-weight: 600; margin: 30px 0 10px; }
nav { margin-left: auto; }
.heading label { margin-left: auto; color: var(--vscode-descriptionForeground); cursor: pointer; }
input[type=checkbox] { accent-color: var(--vscode-button-background); vertical-align: -2px; }
.muted, small { color: var(--vscode-descriptionForeground); }
.small { font-weight: 400; font-size: .85em; margin-left: 8px; }
.note { border-left: 3px solid var(--vscode-charts-blue); background: var(--vscode-textBlockQuote-background); padding: 8px 12px; margin: 14px 0 0; border-radius: 2px; }
.note.bad { border-color: var(--vscode-charts-red); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(124px, 1fr)); gap: 12px; margin: 18px 0 0; padding: 0; }
.card { border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
  background: var(--vscode-editorWidget-background); border-radius: 6px; padding: 10px 14px; }
.card.bad { border-color: var(--vscode-charts-red); }
.card dt { color: var(--vscode-descriptionForeground); font-size: .9em; }
.card dd { margin: 4px 0 0; font-size: 1.3em; font-variant-numeric: tabular-nums; }
.card dd small { display: block; font-size: .68em; margin-top: 3px; }
.strip { position: relative; height: 58px; margin: 6px 0 4px;
  border-bottom: 1px solid var(--vscode-editorRuler-foreground, var(--vscode-descriptionForeground)); }
.mark { position: absolute; bottom: 0; left: var(--left); height: var(--height); width: 9px; margin-left: -4px; padding: 0; border: 1px solid transparent;
  border-radius: 3px 3px 0 0; cursor: pointer; opacity: .9; }
.mark:hover { opacity: 1; filter: brightness(1.15); }
.mark.lost { border-radius: 50%; border-width: 2px; bottom: 4px; height: 11px; width: 11px; background: transparent; cursor: default; }
.mark.gap { border-radius: 3px; bottom: 0; height: 5px; width: max(9px, var(--span)); margin-left: 0; cursor: default; opacity: .5; }
.axis { display: flex; justify-content: space-between; font-size: .85em; font-variant-numeric: tabular-nums; }
.success { background: var(--vscode-charts-green); }
.failed { background: var(--vscode-charts-red); }
.running { background: var(--vscode-charts-blue); }
.aborted, .other { background: var(--vscode-charts-yellow); }
.missed { border-color: var(--vscode-charts-red) !important; color: var(--vscode-charts-red); }
.hostDown, .scheduleOff, .unknown { border-color: var(--vscode-descriptionForeground) !important; color: var(--vscode-descriptionForeground); }
.mark.gap { background: var(--vscode-descriptionForeground); }
.overlapped { border-color: var(--vscode-charts-yellow) !important; color: var(--vscode-charts-yellow); }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; color: var(--vscode-descriptionForeground); }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--vscode-widget-border, transparent); white-space: nowrap; }
tbody tr:hover { background: var(--vscode-list-hoverBackground); }
td { font-variant-numeric: tabular-nums; }
td.text { white-space: normal; overflow-wrap: anywhere; }
td:first-child, th:first-child { padding-left: 6px; }
.dot { display: inline-block; box-sizing: border-box; width: 16px; height: 16px; border-radius: 50%; border: 1px solid transparent; margin-right: 9px;
  font-size: 11px; line-height: 14px; text-align: center; vertical-align: 1px; font-weight: 700; }
.dot:is(.success, .failed, .running, .aborted, .other) { color: var(--vscode-editor-background); }
.next { display: flex; flex-wrap: wrap; gap: 0 14px; }
.next ol { display: contents; list-style: none; font-variant-numeric: tabular-nums; }
.next li { list-style: none; }
.tag { border: 1px solid var(--vscode-descriptionForeground); border-radius: 8px; padding: 0 7px; margin-left: 4px; font-size: .8em; color: var(--vscode-descriptionForeground); }
.bar { display: inline-block; height: 6px; width: var(--width); min-width: 2px; border-radius: 3px; margin-left: 10px; vertical-align: middle; opacity: .75; }
button.link { font: inherit; color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0 12px 0 0; cursor: pointer; }
button.link:hover { text-decoration: underline; }
button.action { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 4px; padding: 3px 10px; margin-left: 6px; cursor: pointer; }
button.action:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible, input:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.only-bad-empty { display: none; }
.only-bad tbody tr:not([data-outcome=failed], [data-outcome=missed], [data-outcome=aborted]) { display: none; }
.only-bad.has-none .only-bad-empty { display: block; }
.vscode-high-contrast .mark, .vscode-high-contrast .dot, .vscode-high-contrast .bar { border: 1px solid var(--vscode-contrastBorder); }
ul.plain { list-style: none; padding: 0; margin: 0; columns: 2 300px; font-variant-numeric: tabular-nums; line-height: 1.7; }
@media (prefers-reduced-motion: no-preference) { body:not(.vscode-reduce-motion) .mark { transition: height .2s, left .2s; } }
`;
