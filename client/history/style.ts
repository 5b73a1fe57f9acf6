/** Colours are the theme's; shape and text carry the meaning too, for high contrast and colour blindness. */
export const style = `
body { padding: 0 24px 24px; max-width: 1100px; }
h1 { font-size: 1.5em; font-weight: 600; margin: 20px 0 2px; }
h2 { font-size: 1.1em; font-weight: 600; margin: 28px 0 8px; }
.muted { color: var(--vscode-descriptionForeground); }
.cards { display: flex; flex-wrap: wrap; gap: 12px; margin: 18px 0 0; padding: 0; }
.card { border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
  background: var(--vscode-editorWidget-background); border-radius: 4px; padding: 10px 14px; min-width: 120px; }
.card dt { color: var(--vscode-descriptionForeground); font-size: .9em; }
.card dd { margin: 2px 0 0; font-size: 1.25em; font-variant-numeric: tabular-nums; }
.card dd small { display: block; font-size: .75em; color: var(--vscode-descriptionForeground); }
.strip { position: relative; height: 46px; margin: 6px 0 2px;
  border-bottom: 1px solid var(--vscode-editorRuler-foreground, var(--vscode-descriptionForeground)); }
.mark { position: absolute; bottom: 0; left: var(--left); height: var(--height); width: 9px; margin-left: -4px; min-height: 9px; padding: 0; border: 1px solid transparent;
  border-radius: 2px 2px 0 0; cursor: pointer; }
.mark.lost { border-radius: 50%; bottom: 4px; height: 9px; background: transparent; cursor: default; }
.axis { display: flex; justify-content: space-between; font-size: .85em; }
.success { background: var(--vscode-charts-green); }
.failed { background: var(--vscode-charts-red); }
.running { background: var(--vscode-charts-blue); }
.aborted, .other { background: var(--vscode-charts-orange); }
.missed { border-color: var(--vscode-charts-red) !important; }
.overlapped { border-color: var(--vscode-charts-orange) !important; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; color: var(--vscode-descriptionForeground); }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--vscode-widget-border, transparent); white-space: nowrap; }
td { font-variant-numeric: tabular-nums; }
td.text { white-space: normal; overflow-wrap: anywhere; }
.dot { display: inline-block; width: 9px; height: 9px; border-radius: 50%; border: 1px solid transparent; margin-right: 8px; }
.bar { display: inline-block; height: 6px; width: var(--width); min-width: 2px; border-radius: 1px; margin-left: 8px; vertical-align: middle; }
button.link { font: inherit; color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0 12px 0 0; cursor: pointer; }
button.link:hover { text-decoration: underline; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.vscode-high-contrast .mark, .vscode-high-contrast .dot { border-color: var(--vscode-contrastBorder); }
ol.plain { list-style: none; padding: 0; margin: 0; columns: 2 260px; font-variant-numeric: tabular-nums; }
`;
