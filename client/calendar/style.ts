/** Colours are the theme's; each mark has a shape of its own too. */
export const style = `
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; box-sizing: border-box; padding: 0 20px 10px; min-height: 320px; }
header { display: flex; align-items: baseline; gap: 14px; }
h1 { font-size: 1.5em; font-weight: 600; margin: 16px 0 8px; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
.muted { color: var(--vscode-descriptionForeground); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.toolbar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin-bottom: 8px; }
.toolbar .end { margin-left: auto; display: flex; flex-wrap: wrap; gap: 6px; }
#range { font-weight: 600; margin-left: 8px; }
#busiest { font-weight: 400; }
button.action, select { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 4px; padding: 3px 10px; cursor: pointer; }
select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border-color: var(--vscode-dropdown-border); max-width: 280px; padding: 3px 6px; }
button.action:hover { background: var(--vscode-button-secondaryHoverBackground); }
button.action[aria-pressed=true] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); border-color: var(--vscode-contrastActiveBorder, transparent); }
button:focus-visible, select:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.note { border-left: 3px solid var(--vscode-charts-blue); background: var(--vscode-textBlockQuote-background); padding: 6px 12px; margin: 0 0 8px; border-radius: 2px; }
details { margin-bottom: 8px; max-height: 32vh; overflow: auto; flex: none; }
summary { cursor: pointer; font-weight: 600; padding: 3px 0; }
.tag { border: 1px solid var(--vscode-descriptionForeground); border-radius: 8px; padding: 0 7px; margin-left: 4px; font-size: .8em; font-weight: 400; }
.tag:empty { display: none; }
ol { margin: 4px 0; padding-left: 26px; line-height: 1.6; }
#collision-notes p { margin: 2px 0 2px 6px; }
button.link { font: inherit; text-align: left; color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0; cursor: pointer; }
button.link:hover { text-decoration: underline; }
#chart, #table { flex: 1; min-height: 160px; overflow: auto; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); border-radius: 4px; }
#chart { --head: clamp(150px, 26%, 300px); overflow-x: hidden; }
#axis { position: sticky; top: 0; z-index: 2; display: flex; height: 26px; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-editorRuler-foreground, var(--vscode-descriptionForeground)); }
.corner { flex: none; width: var(--head); }
#labels { position: relative; flex: 1; overflow: hidden; font-size: .85em; font-variant-numeric: tabular-nums; color: var(--vscode-descriptionForeground); }
#labels span { position: absolute; top: 5px; padding-left: 4px; white-space: nowrap; }
#labels .change { top: 4px; max-width: 45%; overflow: hidden; text-overflow: ellipsis; padding: 0 5px; border-radius: 0 8px 8px 0; color: var(--vscode-editor-background); background: var(--vscode-charts-purple); }
#body { position: relative; }
#grid { position: absolute; left: var(--head); right: 0; top: 0; bottom: 0; }
#grid line.tick { stroke: var(--vscode-editorIndentGuide-background1, var(--vscode-editorRuler-foreground)); }
#grid line.change { stroke: var(--vscode-charts-purple); stroke-dasharray: 5 3; stroke-width: 2; }
#grid line.now { stroke: var(--vscode-charts-orange); stroke-width: 2; }
#rows { position: relative; }
.row { position: absolute; left: 0; right: 0; height: 36px; display: flex; border-bottom: 1px solid var(--vscode-widget-border, transparent); box-sizing: border-box; }
.row:hover { background: var(--vscode-list-hoverBackground); }
.row.met { background: var(--vscode-list-inactiveSelectionBackground); outline: 1px dashed var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
.row.preview { background: var(--vscode-diffEditor-insertedTextBackground); outline: 1px dashed var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
.head { flex: none; width: var(--head); display: flex; align-items: center; overflow: hidden; }
.name { flex: 1; min-width: 0; height: 100%; font: inherit; color: inherit; text-align: left; background: none; border: none; padding: 1px 8px; cursor: pointer; }
.name span { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.name .small { font-size: .82em; color: var(--vscode-descriptionForeground); }
.name:focus-visible { outline-offset: -2px; }
.edit { flex: none; font: inherit; color: inherit; background: none; border: none; border-radius: 4px; padding: 3px 7px; margin-right: 4px; cursor: pointer; opacity: 0; }
.row:hover .edit, .row:focus-within .edit { opacity: 1; }
.edit:hover { background: var(--vscode-toolbar-hoverBackground); }
.track { flex: 1; display: block; min-width: 0; overflow: hidden; cursor: pointer; }
.success { fill: var(--vscode-charts-green); }
.failed { fill: var(--vscode-charts-red); }
.running { fill: var(--vscode-charts-blue); }
.aborted, .other { fill: var(--vscode-charts-yellow); }
.missed { fill: none; stroke: var(--vscode-charts-red); stroke-width: 2; }
.overlapped { fill: none; stroke: var(--vscode-charts-yellow); stroke-width: 2; }
.hostDown, .scheduleOff, .unknown { fill: var(--vscode-descriptionForeground); opacity: .6; }
.expected, .density { fill: var(--vscode-charts-blue); opacity: .8; }
.sdk .expected, .sdk .density { fill: var(--vscode-charts-purple); }
.held .expected, .held .density { fill: var(--vscode-descriptionForeground); opacity: .55; }
.hatch { fill: url(#hatch); }
.hatching { stroke: var(--vscode-descriptionForeground); stroke-width: 1.500; opacity: .5; }
#legend { display: flex; flex-wrap: wrap; gap: 2px 16px; padding-top: 8px; font-size: .88em; color: var(--vscode-descriptionForeground); }
#legend .entry { display: inline-flex; align-items: center; gap: 5px; }
#legend .keys { margin-left: auto; }
#tip { position: fixed; z-index: 5; max-width: 420px; padding: 3px 9px; border-radius: 3px; pointer-events: none; font-variant-numeric: tabular-nums;
  color: var(--vscode-editorHoverWidget-foreground); background: var(--vscode-editorHoverWidget-background); border: 1px solid var(--vscode-editorHoverWidget-border); box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent); }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; }
thead th { position: sticky; top: 0; background: var(--vscode-editor-background); color: var(--vscode-descriptionForeground); }
th, td { padding: 6px 14px 6px 8px; border-bottom: 1px solid var(--vscode-widget-border, transparent); vertical-align: top; font-variant-numeric: tabular-nums; }
tbody th, td:nth-child(2) { min-width: 110px; overflow-wrap: anywhere; }
td:nth-child(n + 4) { white-space: nowrap; }
td:last-child { white-space: normal; min-width: 160px; }
.vscode-high-contrast .expected, .vscode-high-contrast .density { opacity: 1; }
`;
