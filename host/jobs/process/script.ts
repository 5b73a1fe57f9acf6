/** What both kinds of jobs do to run their script once. */
import { join, relative } from "node:path";
import type { JobId } from "../../../core/webJob";
import { launchPlainly } from "../../debug/launch";
import type { JobSite } from "../jobSite";
import type { JobLog } from "../log/jobLog";
import { cutIntoLines, type TakeLines } from "../log/outputLines";
import type { FoundJob } from "../places";
import { neededElsewhere } from "./elsewhere";
import { jobEnvironment, mergeEnvironments, type ProcessPlace } from "./environment";
import { findProgram, remarkOn } from "./findProgram";
import { type JobProcess, startProcess } from "./jobProcess";
import type { Orphans } from "./orphans";
import { createWorkingCopy } from "./workingCopy";

/** The lines of the two streams, each batch without its last line end. */
export interface ScriptOutput {
  readonly onOutput: TakeLines;
  readonly onError: TakeLines;
  /** True while no more lines of either are needed. */
  readonly isEnough?: () => boolean;
}

export interface ScriptRunner {
  /** Refreshes the working copy, says so in the log and gives the root to run from. */
  prepare(job: FoundJob, log: JobLog): Promise<string>;
  /** Prepares as much as possible without a visible effect. */
  prepareAhead(job: FoundJob): Promise<void>;
  /** Starts the process in a prepared root. */
  start(job: FoundJob, place: ProcessPlace, output: ScriptOutput): JobProcess;
  /** Kills what runs of the job, detached children included. */
  killAll(): Promise<void>;
}

/** The program and what follows it, as Kudu shows them in logs. */
export function commandOf(site: JobSite, { runFile }: FoundJob, args = "") {
  const { host, name } = runFile;
  return {
    program: site.platform === "win32" ? host.program.windows : host.program.posix,
    commandLine: host.commandLine(name, args === "" ? "" : ` ${args}`),
  };
}

export function createScriptRunner(site: JobSite, id: JobId, orphans: Orphans): ScriptRunner {
  const workingCopy = createWorkingCopy(site, id);
  /** When the latest process ended; nothing of the job runs as long as none ever did. */
  let endedAt: number | undefined;

  async function killAll(): Promise<void> {
    if (endedAt !== undefined) {
      await orphans.kill(id, endedAt);
    }
  }

  return {
    killAll,
    prepareAhead: workingCopy.prepareAhead,
    async prepare(job, log) {
      const root = await workingCopy.prepare(job, log, killAll);
      log.system(
        "INFO",
        `Run script '${job.runFile.name}' with script host - '${job.runFile.host.name}'`,
      );
      const { program } = commandOf(site, job);
      const remark =
        site.platform === "win32"
          ? remarkOn(
              program,
              findProgram(
                program,
                mergeEnvironments("win32", [site.environment, site.settings.entries()]),
              ),
            )
          : undefined;
      if (remark !== undefined) {
        log.system("WARN", remark);
      }
      // Kudu writes no such line: it would never be there.
      const needed = site.timing.startsAtOnce ? neededElsewhere(job, site.platform) : undefined;
      if (needed !== undefined) {
        log.system("WARN", needed);
      }
      return root;
    },
    start(job, place, output) {
      const command = {
        ...commandOf(site, job, place.arguments),
        environment: jobEnvironment(site, job, place),
      };
      const launch =
        job.kind === "continuous" ? site.debugging.launch(job, command) : launchPlainly(command);
      const out = cutIntoLines(output.onOutput, output.isEnough);
      const error = cutIntoLines(output.onError, output.isEnough);
      const filteredOut = launch.filterOutput(out.push);
      const filteredError = launch.filterError(error.push);
      endedAt = Number.POSITIVE_INFINITY;
      const process = startProcess({
        ...launch,
        takePipes: site.pipes.take,
        processes: site.processes.of(id),
        outputGrace: site.timing.outputGrace,
        folder: join(place.root, relative(job.folder, job.scriptFolder)),
        onOutput: filteredOut.push,
        onError: filteredError.push,
      });
      const ended = process.ended.finally(() => {
        endedAt = site.now();
        filteredOut.end();
        filteredError.end();
        out.end();
        error.end();
      });
      launch.started(process, place.root);
      return { ...process, ended };
    },
  };
}
