import { commands, debug, FileSystemError, l10n, Uri, window, workspace } from "vscode";
import { withSetting } from "../../core/jobSettingsText";
import type { ContinuousJob } from "../../core/kudu";
import { decodeText } from "../../core/settingsFile";
import { settingsFileName } from "../../core/webJob";
import { noTunnelText } from "../../kudu/tunnel/sentences";
import { showInputBox } from "../inputBox";
import { showInformation } from "../messages";
import { readBounded } from "../readBounded";
import { deployedFolder } from "../remote/deployedFolder";
import type { Site } from "../sites/site";
import type { JobTarget } from "../targets/jobTarget";
import { findOpener, type Opener, openerFile, type WrittenOpener, writeOpener } from "./opener";
import type { WebJobConfiguration } from "./webJobConfiguration";

/** More than this no run file needs to say how it starts a program, in bytes. */
const readAtMost = 64 * 1024;

/**
 * Completes a configuration for a site by the port that the job's deployed run file opens. When it
 * opens none, a person is guided to one that does, and nothing is attached to: undefined. Rejects
 * with a sentence for a site that no debugger reaches.
 */
export async function withDebugPort(
  job: JobTarget,
  site: Site,
  configuration: WebJobConfiguration,
): Promise<WebJobConfiguration | undefined> {
  if ((await site.system()) === "windows") {
    throw new Error(noTunnelText(site.label));
  }
  if (typeof configuration.port === "number") {
    return configuration;
  }
  const { client, label } = site;
  const live = await client.getJob({ kind: "continuous", name: job.name });
  const folder = await deployedFolder(client, { kind: "continuous", name: job.name });
  const path = `${folder}/${live.run_command.replaceAll("\\", "/")}`;
  const { data } = await client.readFile(path, { end: readAtMost });
  const opener = findOpener(data.toString());
  if (opener === undefined || opener.isLoopback) {
    // Not awaited: whoever started the session is told at once that there is none.
    void guide(job, label, configuration, await advise(job, label, live, opener));
    return undefined;
  }
  return { ...configuration, port: opener.port, runtime: configuration.runtime ?? opener.runtime };
}

/** What a person is told, and the file that helps. */
interface Advice {
  readonly text: string;
  readonly written?: WrittenOpener;
  /** A file of the workspace to look at. */
  readonly file?: Uri;
  /** The workspace is ready: only the deployment is missing. */
  readonly isToDeploy?: boolean;
}

async function advise(
  { name, source }: JobTarget,
  site: string,
  { run_command: runFile }: ContinuousJob,
  deployed: Opener | undefined,
): Promise<Advice> {
  if (deployed !== undefined) {
    const text = l10n.t(
      "{0} on {1} only opens its debug port {2} for its own machine. Add 0.0.0.0 before the port in {3}, deploy, and attach again.",
      ...[name, site, deployed.port, runFile],
    );
    return { text, file: source && Uri.joinPath(source.uri, runFile) };
  }
  const file = source && Uri.joinPath(source.uri, openerFile);
  const names = source ? (await workspace.fs.readDirectory(source.uri)).map(([each]) => each) : [];
  if (file && names.includes(openerFile)) {
    const content = decodeText(await readBounded(file));
    const isReady = findOpener(content)?.isLoopback === false;
    const text = isReady
      ? l10n.t(
          "{0} opens a debug port in this workspace, but the version on {1} doesn't. Deploy it and attach again.",
          ...[name, site],
        )
      : l10n.t(
          "{0} on {1} doesn't open a debug port. Start “{3}” in its {2}, deploy, and attach again.",
          ...[name, site, openerFile, "node --inspect=0.0.0.0:9229 job.js"],
        );
    return { text, file, isToDeploy: isReady };
  }
  const written = source && writeOpener(runFile, names);
  const text = written
    ? l10n.t(
        "{0} on {1} doesn't open a debug port. A {2} that opens one can start instead of {3}. The rest of the site doesn't restart.",
        ...[name, site, openerFile, runFile],
      )
    : l10n.t(
        "{0} on {1} doesn't open a debug port. On Linux, Node.js, Python, and Java WebJobs can: start the job from a {2} with “{3}”. Debug others on the local host.",
        ...[name, site, openerFile, "node --inspect=0.0.0.0:9229 job.js"],
      );
  return { text, file, written };
}

async function guide(
  job: JobTarget,
  site: string,
  configuration: WebJobConfiguration,
  { text, written, file, isToDeploy }: Advice,
): Promise<void> {
  const write = l10n.t("Save {0}", openerFile);
  const open = l10n.t("Open File");
  const deploy = l10n.t("Deploy");
  const enter = l10n.t("Enter Port…");
  const first = written ? [write] : isToDeploy ? [deploy] : file ? [open] : [];
  const answer = await showInformation(text, ...first, enter);
  if (answer === write && written && file) {
    await writeFiles(file, written);
    await offerDeployment(job, site);
  } else if (answer === open && file) {
    await window.showTextDocument(file);
  } else if (answer === deploy) {
    await deployTo(job, site);
  } else if (answer === enter) {
    await attachAt(job, configuration);
  }
}

async function writeFiles(file: Uri, { text, runtime }: WrittenOpener): Promise<void> {
  await workspace.fs.writeFile(file, Buffer.from(text));
  if (runtime === "python") {
    await runInPlace(Uri.joinPath(file, "..", settingsFileName));
  }
  await window.showTextDocument(file);
}

/**
 * From a copy in a folder of its own a script runs elsewhere each time, and debugpy could not be
 * told where.
 */
async function runInPlace(settings: Uri): Promise<void> {
  const before = await readBounded(settings).then(decodeText, (error) => {
    if (error instanceof FileSystemError && error.code === "FileNotFound") {
      return "";
    }
    // Written anew, what it says would be lost.
    throw error;
  });
  const after = withSetting(before, "is_in_place", true);
  if (after !== undefined && after !== before) {
    await workspace.fs.writeFile(settings, Buffer.from(after));
  }
}

async function offerDeployment(job: JobTarget, site: string): Promise<void> {
  const deploy = l10n.t("Deploy");
  const text = l10n.t(
    "Check {0}, deploy {1} to {2}, and then attach again.",
    openerFile,
    job.name,
    site,
  );
  if ((await showInformation(text, deploy)) === deploy) {
    await deployTo(job, site);
  }
}

async function deployTo({ source }: JobTarget, site: string): Promise<void> {
  await commands.executeCommand("webjobs.deploy", source?.uri, { site });
}

async function attachAt({ place }: JobTarget, configuration: WebJobConfiguration): Promise<void> {
  const text = await showInputBox({
    prompt: l10n.t("The port that the job itself opens in the site's container"),
    validateInput: (value) =>
      /^\d+$/.test(value) && Number(value) > 0 && Number(value) < 65_536
        ? undefined
        : l10n.t("Enter a port number from 1 to 65535."),
  });
  if (text !== undefined) {
    await debug.startDebugging(place.workspaceFolder, { ...configuration, port: Number(text) });
  }
}
