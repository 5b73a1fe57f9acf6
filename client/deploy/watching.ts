import type { DeployRequest } from "../../kudu/deploy/request";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Deployable } from "./deployable";
import type { DeployOutput } from "./deployOutput";

/**
 * The part of a deployment that goes on after it is done, as the settings say. Ends the watch of an
 * earlier one.
 */
export async function watching(
  services: Services,
  what: Deployable,
  screen: DeployOutput,
): Promise<Pick<DeployRequest, "onStarted">> {
  const { endWatch, watchDeployed } = await import("./watchDeployed.js");
  endWatch(what);
  return readSetting("deploy.watchSeconds", what.folder) > 0
    ? {
        onStarted: (started) =>
          void watchDeployed(services, what, started, (line) => screen.line(line)),
      }
    : {};
}
