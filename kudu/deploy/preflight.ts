import * as l10n from "@vscode/l10n";
import { missingOf } from "../../core/find/missing";
import { describeMissing } from "../../core/find/sentences";
import { isPortalJobName, isSafeJobName, jobOfPath, settingsFileName } from "../../core/webJob";
import { checkNames } from "./names";
import type { DeployRequest, Finding } from "./request";
import { elsewhereText } from "./runFileElsewhere";
import { type Contents, findEntry, scriptFolderOf } from "./source/contents";
import { folderOf } from "./source/contentsFolder";
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
    ...(await checkRunnable(request, contents)),
    ...((await request.check?.(contents)) ?? []),
    ...(await judgeShellScripts(contents, request.source.kind, request.platform ?? "both")),
  ];
  // The rules say the same of the run file.
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

function judgeContents({ job }: Examined, contents: Contents): Finding[] {
  if (contents.entries.length === 0) {
    return [
      error(l10n.t("There's nothing to deploy for {0}, because all files are excluded.", job.name)),
    ];
  }
  const findings: Finding[] = [];
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

/** What is missing until Azure can run what is packed: without it nothing is deployed. */
async function checkRunnable({ job, platform }: Examined, contents: Contents): Promise<Finding[]> {
  const missing =
    contents.entries.length === 0 ? undefined : await missingOf(folderOf(contents), "", platform);
  if (missing === undefined) {
    return [];
  }
  const folder = scriptFolderOf(contents.entries);
  const elsewhere =
    missing.need === "runFile" ? elsewhereText(job.name, contents, folder) : undefined;
  const { message, args } = describeMissing(missing);
  return [error(elsewhere ?? l10n.t(message, ...args))];
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
