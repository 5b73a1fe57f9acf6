/** What people read of the finder's results, in English; whoever shows it translates it. */
import type { Clue, Disagreement, Missing, Sign } from "./foundJob";
import type { Nearest } from "./nearest";
import { baseName } from "./paths";

/** What a translation takes: the English text and what fills its blanks. */
export interface Sentence {
  readonly message: string;
  readonly args: readonly string[];
}

/** A few words, for a row. */
export function brieflyMissing(missing: Missing): Sentence {
  switch (missing.need) {
    case "runFile":
    case "linuxRunFile":
    case "starter":
    case "rightRunFile":
      return sentence("no run file");
    case "build":
      return sentence("not built");
    case "files":
      return sentence("{0} is missing", missing.file);
    case "program":
      return sentence("{0} is missing", baseName(missing.program));
    case "start":
    case "system":
      return sentence("{0} can't start", baseName(missing.program));
  }
}

/** What is missing, and what to do. */
export function describeMissing(missing: Missing): Sentence {
  switch (missing.need) {
    case "runFile":
      return sentence(
        "No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.",
      );
    case "linuxRunFile":
      return sentence("'{0}' only runs on Windows apps. Add a run.sh for Linux.", missing.script);
    case "starter":
      return sentence(
        "Azure can't start '{0}' directly. Add a run.cmd or run.sh that starts it.",
        missing.program,
      );
    case "build":
      if (missing.style === "other") {
        return sentence(
          "This folder contains source code that must be built ({0}), and no run file. Deploy, Run, and Start build it; on the command line, add --build.",
          missing.project,
        );
      }
      return missing.style === "sdk"
        ? sentence(
            "This folder contains the source of {0}, not what its build writes. Deploy, Run, and Start build it; on the command line, add --build, or run “dotnet publish” and deploy the folder that it writes.",
            missing.project,
          )
        : sentence(
            "This folder contains the source of {0}, not what its build writes. Build it in Visual Studio or with MSBuild and deploy bin/Release.",
            missing.project,
          );
    case "files":
      return sentence(
        "The WebJob consists of {0} and other files of the same folder, such as {1}. Move its files to a folder of its own.",
        missing.runFile,
        missing.file,
      );
    case "program":
      return sentence(
        "{0} starts '{1}', which isn't among the files of this WebJob. Add it, or deploy the folder that the build writes.",
        missing.runFile,
        missing.program,
      );
    case "rightRunFile":
      return sentence(
        "Azure would start '{0}', a configuration file or tool, because no file is named run.*. Add a run.js, run.py, run.cmd, or run.sh that starts the program.",
        missing.tool,
      );
    case "start":
      return sentence(
        "{0} runs '{1}' with a dot, so bash reads the program as a script and ends with code 126. Replace the line with: {2}",
        missing.runFile,
        missing.program,
        `exec ./${missing.program} "$@"`,
      );
    case "system":
      return sentence(
        "'{0}' is a program for {1}, but Azure starts it on {2}. Build it for {2}.",
        missing.program,
        missing.system,
        missing.wanted,
      );
  }
}

/** That a job's packages aren't there, in a few words and in full. */
export function describeNeededPackages(file: string): Record<"brief" | "whole", Sentence> {
  return {
    brief: sentence("packages not installed"),
    whole: sentence(
      "The packages listed in {0} aren't in the folder, and Azure installs none. Deploy, Run, and Start install them in a copy; on the command line, add --build.",
      file,
    ),
  };
}

/** Why a folder is taken for a WebJob: the strongest clue. */
export function describeClue({ sign, path }: Clue): Sentence {
  return sentence(clueSentences[sign], path);
}

const clueSentences: Readonly<Record<Sign, string>> = {
  setting: "The setting webjobs.jobs lists this folder",
  jobsFolder: "The folder is in a jobs folder of App Service: {0}",
  script: "{0} copies it to App_Data/jobs",
  publishSettings: "{0} describes it",
  projectProperties: "{0} has WebJob properties",
  namedFolder: "The folder has a run file, and its path is that of a WebJob: {0}",
  ownPlace: "{0} names the WebJob's folder on the site",
  schedule: "{0} has a schedule",
  settings: "The folder contains {0}",
  webJobsList: "{0} lists its project",
  program: "{0} starts the host of the WebJobs SDK",
  webJobsSdk: "{0} references the WebJobs SDK",
  projectFiles: "{0} adds settings.job to its build",
  programStart: "{0} starts what its project builds",
  projectName: "{0} is a program with the name of a WebJob",
};

/** What the empty view says of what comes nearest to a WebJob. */
export interface NearestRow {
  readonly text: Sentence;
  readonly tooltip?: Sentence;
  /**
   * The folder to add as a WebJob, `"."` for the searched one; `undefined` where a person has to
   * choose it, and `false` where none can be one.
   */
  readonly add: string | undefined | false;
}

export function describeNearest(nearest: Nearest): NearestRow {
  switch (nearest.why) {
    case "mentioned":
      return {
        text: sentence("{0} copies a WebJob {1}", nearest.path, nearest.job),
        tooltip: sentence(
          "Line {0} of {1} mentions App_Data/jobs, but no folder of this workspace was found that it copies there. Add that folder as a WebJob.",
          String(nearest.line),
          nearest.path,
        ),
        add: undefined,
      };
    case "called":
      return {
        text: sentence("{0} is named like a WebJob", nearest.folder),
        add: nearest.folder,
      };
    case "program":
      return {
        text: sentence("{0} builds a program", nearest.project),
        add: nearest.folder || ".",
      };
    case "functions":
      return {
        text:
          nearest.folder === ""
            ? sentence("This folder is an Azure Functions app")
            : sentence("{0} is an Azure Functions app", nearest.folder),
        tooltip: sentence("Functions are deployed as a whole app, not as WebJobs."),
        add: false,
      };
  }
}

/** Both sides of a disagreement, and which of them counts. */
export function describeDisagreement({ about, taken, other }: Disagreement): Sentence {
  const [counts = "", differs = ""] = [taken[about], other[about]];
  return sentence(
    about === "kind"
      ? "{0} says {1}, but {2} says {3}. The type {1} is used."
      : "{0} says {1}, but {2} says {3}. The name {1} is used.",
    taken.path,
    counts,
    other.path,
    differs,
  );
}

function sentence(message: string, ...args: readonly string[]): Sentence {
  return { message, args };
}
