import type { Ecosystem } from "../../core/build/ecosystem";
import type { JobId } from "../../core/webJob";

export interface WorkflowOptions {
  readonly job: JobId;
  /** The job's folder below the repository, `/`-separated. */
  readonly folder: string;
  /** Origin of the SCM site. */
  readonly url: string;
  /** What people call the site. */
  readonly site: string;
  readonly branch: string;
  /** What builds the job before it is deployed; absent for one that is deployed as it is. */
  readonly ecosystem?: Ecosystem;
  /** Of the site, when it is known. */
  readonly os?: "windows" | "linux";
  /** Of this extension: its command line of the same version deploys. */
  readonly version: string;
}

/** Where the workflow lies below the repository. */
export function workflowPath({ name }: JobId): string {
  return `.github/workflows/deploy-webjob-${name.replace(/[^\w-]+/g, "-")}.yml`;
}

/**
 * A GitHub Actions workflow that deploys one job as the editor does: with its checks,
 * `.webjobignore` and the way back. Everything a name could smuggle in is quoted: in YAML as JSON
 * (its subset), in scripts by variables. The profile is in the environment of one step only.
 */
export function workflowText(options: WorkflowOptions): string {
  const { job, folder, url, site, branch, version } = options;
  return `# Deploys the WebJob ${plain(job.name)} to ${plain(site)}; the rest of the site stays as it is.
#
# Before the first run:
# 1. The command line of WebJobs for VS Code isn't published to npm yet. Commit a packed copy of version ${version}, a .vsix from
#    "npm run package" or a .tgz from "npm pack", set WEBJOBS_PACKAGE to its path and WEBJOBS_SHA256 to what "sha256sum" prints for it.
# 2. Add the secret WEBJOBS_PUBLISH_PROFILE to the repository: the content of the site's publish profile. The site must allow basic
#    authentication for its SCM site.
name: ${quote(`Deploy WebJob ${job.name}`)}
on:
  push:
    branches: [${quote(branch)}]
    paths: [${quote(`${folder}/**`)}]
  workflow_dispatch:
permissions:
  contents: read
concurrency: ${quote(`webjob-${job.name}`)}
env:
  WEBJOBS_PACKAGE: ${quote(`.github/vscode-webjobs-${version}.vsix`)}
  WEBJOBS_SHA256: ""
jobs:
  deploy:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${setUp(options.ecosystem)}      - name: Unpack the command line
        run: |
          if [ ! -f "$WEBJOBS_PACKAGE" ] || [ -z "$WEBJOBS_SHA256" ]; then
            echo "::error::Set WEBJOBS_PACKAGE and WEBJOBS_SHA256 in this workflow: its first lines say how."
            exit 1
          fi
          echo "$WEBJOBS_SHA256  $WEBJOBS_PACKAGE" | sha256sum --check --strict
          mkdir -p "$RUNNER_TEMP/webjobs"
          case "$WEBJOBS_PACKAGE" in
            *.vsix) unzip -q "$WEBJOBS_PACKAGE" 'extension/*' -d "$RUNNER_TEMP/webjobs" ;;
            *) tar -xzf "$WEBJOBS_PACKAGE" -C "$RUNNER_TEMP/webjobs" ;;
          esac
${buildStep(options)}      - name: Deploy
        env:
          FOLDER: ${quote(folder)}
          KIND: ${quote(job.kind)}
          NAME: ${quote(job.name)}
          SITE: ${quote(url)}
          WEBJOBS_PUBLISH_PROFILE: \${{ secrets.WEBJOBS_PUBLISH_PROFILE }}
        run: |
          node "$RUNNER_TEMP"/webjobs/*/dist/webjobs.js deploy ${options.ecosystem ? '"$RUNNER_TEMP/built"' : '"$FOLDER"'} --kind "$KIND" --name "$NAME" --site "$SITE"
`;
}

/**
 * A step of its own: what a build runs can't read the secret, not even from the process that runs
 * it.
 */
function buildStep({ ecosystem, folder, job, os }: WorkflowOptions): string {
  return ecosystem === undefined
    ? ""
    : `      - name: Build
        env:
          FOLDER: ${quote(folder)}
          NAME: ${quote(job.name)}
        run: |
          node "$RUNNER_TEMP"/webjobs/*/dist/webjobs.js build "$FOLDER" --name "$NAME" --platform ${os ?? "both"} --output "$RUNNER_TEMP/built"
`;
}

/** The tools that Node doesn't come with; the versions are those that most sites have. */
function setUp(ecosystem: Ecosystem | undefined): string {
  const step = (action: string, ...inputs: readonly string[]): string =>
    [
      `      - uses: actions/${action}`,
      "        with:",
      ...inputs.map((each) => `          ${each}`),
      "",
    ].join("\n");
  switch (ecosystem) {
    case "dotnet":
      return step("setup-dotnet@v4", "dotnet-version: 8.0.x");
    case "python":
      return step("setup-python@v5", 'python-version: "3.12"');
    case "maven":
    case "gradle":
      return step("setup-java@v4", "distribution: temurin", "java-version: 17");
    default:
      return "";
  }
}

/**
 * JSON's strings are YAML's; an expression of GitHub's would be carried out, so its start is broken
 * up.
 */
function quote(text: string): string {
  return JSON.stringify(text.replaceAll("${{", "$ {{"));
}

function plain(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\uffff]|\$\{\{/g, " ");
}
