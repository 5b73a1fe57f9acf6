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
}

/** Where the workflow lies below the repository. */
export function workflowPath({ name }: JobId): string {
  return `.github/workflows/deploy-webjob-${name.replace(/[^\w-]+/g, "-")}.yml`;
}

/**
 * A GitHub Actions workflow that deploys one job and nothing else of the site. Everything a name could smuggle in is
 * quoted: in YAML as JSON (its subset), in the script by variables. The password reaches curl by its standard input,
 * since every process of the machine can read arguments.
 */
export function workflowText({ job, folder, url, site, branch }: WorkflowOptions): string {
  const address = `${url}/api/${job.kind}webjobs/${encodeURIComponent(job.name)}`;
  return `# Deploys the WebJob ${plain(job.name)} to ${plain(site)}; the rest of the site stays as it is.
# Needs two secrets of the repository, from the site's publish profile: WEBJOBS_USER (userName) and WEBJOBS_PASSWORD
# (userPWD). The site must allow basic authentication for its SCM site.
name: ${quote(`Deploy WebJob ${job.name}`)}
on:
  push:
    branches: [${quote(branch)}]
    paths: [${quote(`${folder}/**`)}]
  workflow_dispatch:
permissions:
  contents: read
concurrency: ${quote(`webjob-${job.name}`)}
jobs:
  deploy:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - name: Zip the job's folder
        working-directory: ${quote(folder)}
        run: |
          zip --quiet --recurse-paths "$RUNNER_TEMP/webjob.zip" . --exclude ${excluded}
      - name: Replace the job on the site
        env:
          ADDRESS: ${quote(address)}
          WEBJOBS_USER: \${{ secrets.WEBJOBS_USER }}
          WEBJOBS_PASSWORD: \${{ secrets.WEBJOBS_PASSWORD }}
        run: |
          printf 'user = "%s:%s"' "$WEBJOBS_USER" "$WEBJOBS_PASSWORD" |
            curl --config - --fail-with-body --silent --show-error --max-time 600 \\
              --request PUT --header 'Content-Type: application/zip' \\
              --header 'Content-Disposition: attachment; filename="webjob.zip"' \\
              --data-binary "@$RUNNER_TEMP/webjob.zip" "$ADDRESS"
`;
}

/** What is never deployed, as in the editor. */
const excluded =
  "'.git/*' '.vscode/*' 'local.settings.json' '*/local.settings.json' '.env*' '*/.env*' '*.PublishSettings' '*.pubxml.user' 'disable.job'";

/** JSON's strings are YAML's; an expression of GitHub's would be carried out, so its start is broken up. */
function quote(text: string): string {
  return JSON.stringify(text.replaceAll("${{", "$ {{"));
}

function plain(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\uffff]|\$\{\{/g, " ");
}
