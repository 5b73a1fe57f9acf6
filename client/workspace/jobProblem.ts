import { l10n } from "vscode";
import {
  brieflyMissing,
  describeMissing,
  describeNeededPackages,
  type Sentence,
} from "../../core/find/sentences";
import { isPortalJobName, settingsFileName } from "../../core/webJob";
import type { SourceJob } from "./sourceJob";

export interface JobProblem {
  /** A few words, for a row. */
  readonly brief: string;
  /** What it means, and what to do. */
  readonly sentence: string;
}

/**
 * Why Azure would not run a source job as it lies there, as far as names and settings.job show; the
 * language server tells more where its settings.job is open.
 */
export function problemOf(job: SourceJob): JobProblem | undefined {
  const problem = ownBuildProblem(job) ?? runFileProblem(job) ?? packagesProblem(job);
  const { name, settings } = job;
  if (problem) {
    return problem;
  }
  if (settings?.fault) {
    return {
      brief: l10n.t("settings.job not readable"),
      sentence: l10n.t(
        "Azure can't read {0} and treats it as empty. Open it to see the error.",
        settingsFileName,
      ),
    };
  }
  if (!isPortalJobName(name)) {
    return {
      brief: l10n.t("name not accepted"),
      sentence: l10n.t(
        "The Azure portal only accepts names of letters, digits, '-' and '_' that start with a letter or digit, so '{0}' might not work everywhere.",
        name,
      ),
    };
  }
  return undefined;
}

/** What a person's own command builds looks like no source that the finder knows. */
function ownBuildProblem({ isBuilt, missing }: SourceJob): JobProblem | undefined {
  return isBuilt && missing?.need === "runFile"
    ? {
        brief: l10n.t("not built"),
        sentence: l10n.t(
          "The setting webjobs.build says how this folder is built. Deploy, Run, and Start build it.",
        ),
      }
    : undefined;
}

/** Undefined for a job that has all that Azure needs to start it. */
export function runFileProblem({ missing }: Pick<SourceJob, "missing">): JobProblem | undefined {
  return missing && problemIn(brieflyMissing(missing), describeMissing(missing));
}

function packagesProblem({ needsPackages }: SourceJob): JobProblem | undefined {
  const said = needsPackages === undefined ? undefined : describeNeededPackages(needsPackages);
  return said && problemIn(said.brief, said.whole);
}

function problemIn(brief: Sentence, sentence: Sentence): JobProblem {
  return {
    brief: l10n.t(brief.message, ...brief.args),
    sentence: l10n.t(sentence.message, ...sentence.args),
  };
}
