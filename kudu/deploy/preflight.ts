import * as l10n from "@vscode/l10n";
import { pickRunFile } from "../../core/runFile";
import { scriptHosts } from "../../core/scriptHosts";
import { isPortalJobName, isSafeJobName, jobOfPath, settingsFileName } from "../../core/webJob";
import { checkNames } from "./names";
import { noRunFileText } from "./noRunFile";
import type { DeployRequest, Finding } from "./request";
import { type Contents, filesIn, findEntry, scriptFolderOf } from "./source/contents";
import { judgeShellScripts } from "./source/shellScripts";

/** What an examination looks at. */
export type Examined = Pick<DeployRequest, "job" | "source" | "platform" | "system" | "check">;

/** Kudu's limit for a package. Source: azure-docs `deploy-zip`. */
const largest = 2048 * 1024 * 1024;

/** Everything that speaks against deploying these contents, errors first. */
export async function examine(request: Examined, contents: Contents): Promise<Finding[]> {
  const found = [
    ...judgeName(request),
    ...judgePlace(request),
    ...judgeContents(request, contents),
    ...checkNames(contents.entries, request.system ?? request.platform ?? "both"),
    ...((await request.check?.(contents)) ?? []),
    ...(await judgeShellScripts(contents, request.source.kind, request.platform ?? "both")),
  ];
  // Of the run file the judge says the same.
  const findings = new Map(found.map((finding) => [`${finding.file} ${finding.message}`, finding]));
  return [...findings.values()].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
}

const order = ["error", "warning", "hint"];

function judgeName({ job: { name } }: Examined): Finding[] {
  if (!isSafeJobName(name)) {
    return [error(l10n.t('"{0}" isn\'t a valid WebJob name. Enter a single folder name.', name))];
  }
  return isPortalJobName(name)
    ? []
    : [
        error(
          l10n.t(
            '"{0}" isn\'t a valid WebJob name. Use letters, digits, "-", and "_", starting with a letter or digit.',
            name,
          ),
        ),
      ];
}

function judgePlace({ job, source }: Examined): Finding[] {
  const place = jobOfPath(source.path);
  return place === undefined || place.kind === job.kind
    ? []
    : [
        error(
          l10n.t(
            "{0} is in the folder of {1} WebJobs but would be deployed as {2}. Move the folder or change the type.",
            job.name,
            place.kind,
            job.kind,
          ),
        ),
      ];
}

function judgeContents({ job, platform }: Examined, contents: Contents): Finding[] {
  if (contents.entries.length === 0) {
    return [
      error(l10n.t("There's nothing to deploy for {0}, because all files are excluded.", job.name)),
    ];
  }
  const folder = scriptFolderOf(contents.entries);
  const names = filesIn(contents.entries, folder).map(({ path }) => path);
  const findings: Finding[] = [];
  if (!canRun(names, platform ?? "both")) {
    findings.push(error(noRunFileText(job.name, contents, folder)));
  }
  if (contents.size > largest) {
    findings.push(
      error(
        l10n.t(
          "{0} is {1} MB. Azure accepts at most 2048 MB. Exclude files that it doesn't need.",
          job.name,
          Math.ceil(contents.size / 1024 / 1024),
        ),
      ),
    );
  }
  return findings;
}

function error(message: string): Finding {
  return { severity: "error", message };
}

/** Where a file that Kudu reads beside the run file belongs. */
export function besideRunFile(contents: Contents, name: string): string {
  return scriptFolderOf(contents.entries) + name;
}

export function hasSettings(contents: Contents): boolean {
  const wanted = besideRunFile(contents, settingsFileName).toLowerCase();
  return findEntry(contents.entries, ({ path }) => path.toLowerCase() === wanted) !== undefined;
}

/** With `both` it is enough that one of the platforms finds something; the judge speaks of differences. */
function canRun(names: readonly string[], platform: "both" | "windows" | "linux"): boolean {
  const tables = platform === "both" ? (["windows", "linux"] as const) : [platform];
  return tables.some((table) => pickRunFile(names, scriptHosts(table)) !== undefined);
}
