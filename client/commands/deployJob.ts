import { l10n } from "vscode";
import type { Job } from "../../core/kudu";
import { type DeployAs, deployableOf } from "../deploy/deployable";
import { deployNow } from "../deploy/deployNow";
import type { Services } from "../services";
import type { Target } from "../targets/target";

/** Resolves to the job object once the deployed job is verified. */
export async function deployJob(
  services: Services,
  target: Target,
  given: DeployAs = {},
): Promise<Job | undefined> {
  const what = await deployableOf(services, target, given, l10n.t("Select the WebJob to deploy"));
  return what && deployNow(services, what);
}
