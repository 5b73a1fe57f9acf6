/**
 * The recordings that play on Windows too: they run no bash, which the recorder had for its jobs,
 * tell no names apart by letter case, and take no backslash for a letter.
 */
export const playedOnWindows: ReadonlySet<string> = new Set([
  ...["empty lists", "unknown routes and wrong verbs"].map((name) => `01-routes: ${name}`),
  ...[
    ...["zip continuous", "languages: js, py, sh, cmd, ps1, php, exe, fsx, project.json"],
    ...["nothing runnable", "corrupt zip", "re-upload replaces folder"],
    ...["zip timestamps are kept", "precedence of script files"],
  ].map((name) => `02-upload: ${name}`),
  ...["GET/PUT triggered", "PUT content types"].map(
    (what) => `10-singleton-settings: settings ${what}`,
  ),
  ...["with history", "while running"].map((when) => `11-delete-names: delete triggered ${when}`),
  "03-list-etag: list right after PUT of a new job",
]);
