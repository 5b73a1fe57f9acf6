/** Which files are worth a look: one search through a repository asks for these and no others. */

/** Both spellings of each letter: searches are case-sensitive on Linux, Azure on Windows is not. */
function anyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

const webJobFolders = ["webjob", "webjobs", "web-job", "web-jobs", "web_job", "web_jobs"];

const projects = ["csproj", "fsproj", "vbproj", "pubxml"];
const scripts = ["cmd", "bat", "sh", "ps1", "yml", "yaml", "cake", "targets"];
const names = [
  ...["project.json", ".deployment", "gulpfile.js", "Makefile", "Dockerfile", "Jenkinsfile"],
  ...["package.json", "host.json"],
];

/** Globs of the files that may tell of a WebJob, for a search that knows `**`, `*` and `[…]`. */
export const tracePatterns: readonly string[] = [
  `**/${anyCase("settings.job")}`,
  `**/${anyCase("webjob-publish-settings.json")}`,
  `**/${anyCase("webjobs-list.json")}`,
  `**/${anyCase("app_data/jobs")}/*/*/*`,
  `**/${anyCase("app_data/jobs")}/*/*/*/*`,
  ...["continuous", "triggered"].map((kind) => `**/${anyCase(`jobs/${kind}`)}/*/*`),
  ...webJobFolders.flatMap((name) =>
    ["*", "*/*", "*/*/*"].map((below) => `**/${anyCase(name)}/${below}`),
  ),
  ...[...projects, ...scripts].map((extension) => `**/*.${extension}`),
  ...names.map((name) => `**/${name}`),
];

const traces = [
  /(^|\/)(settings\.job|webjob-publish-settings\.json|webjobs-list\.json)$/i,
  /(^|\/)app_data\/jobs\/[^/]+\/[^/]+\/([^/]+\/)?[^/]*$/i,
  /(^|\/)jobs\/(continuous|triggered)\/[^/]+\/[^/]*$/i,
  /(^|\/)web[-_]?jobs?\/([^/]+\/){0,2}[^/]*$/i,
  new RegExp(`\\.(${[...projects, ...scripts].join("|")})$`),
];

/** The same as {@link tracePatterns}, for a walk of one's own. */
export function isTrace(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return names.includes(name) || traces.some((trace) => trace.test(path));
}

/**
 * Packages of others and version control, and what builds write beside a project: never entered.
 */
export const skippedFolders: readonly string[] = [
  ...["node_modules", "bower_components", "site-packages", ".venv", "venv", "__pycache__"],
  ...["bin", "obj", "PackageTmp", "PubTmp", ".git", ".hg", ".svn", ".vs", ".idea", ".terraform"],
];

const skipped = new Set(skippedFolders.map((name) => name.toLowerCase()));

/** Output of builds by custom, unless a project lies in the folder itself. */
const outputFolders = new Set(["publish", "artifacts", "target", "dist", "out"]);

/** NuGet unpacks to `packages/NAME.1.2.3`; a monorepo's own `packages/NAME` has no version. */
const nugetPackage = /(^|\/)packages\/[^/]*\.\d+\.\d+[^/]*(\/|$)/i;

/**
 * True for a path in someone else's package or in the output of a build. `isProject` says whether
 * a folder contains a project: then it is source, whatever its name. A job may have any name, so
 * only what lies above it counts.
 */
export function isSkipped(path: string, isProject: (folder: string) => boolean): boolean {
  const own = path.replace(/(^|\/)jobs\/(continuous|triggered)\/.*/i, "$1jobs");
  const segments = own.split("/");
  return (
    nugetPackage.test(own) ||
    segments.some((segment, at) => {
      const name = segment.toLowerCase();
      const isOutput = outputFolders.has(name) && at < segments.length - 1;
      return skipped.has(name) || (isOutput && !isProject(segments.slice(0, at + 1).join("/")));
    })
  );
}
