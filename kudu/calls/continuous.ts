import * as l10n from "@vscode/l10n";
import { jobPath } from "../../core/kudu";
import { readNothing } from "../connection/call";
import type { KuduConnection } from "../connection/connection";
import type { KuduClient } from "../kuduClient";

export function createContinuousCalls(
  connection: KuduConnection,
): Pick<KuduClient, "startJob" | "stopJob"> {
  const pathOf = (name: string) => jobPath({ kind: "continuous", name });
  return {
    startJob: (name, { debug, ...options } = {}) =>
      connection.ask(
        {
          ...options,
          method: "POST",
          path: `${pathOf(name)}/start${debug ? "?debug=true" : ""}`,
          action: l10n.t("Starting {0}", name),
          job: name,
        },
        readNothing,
      ),
    stopJob: (name, options) =>
      connection.ask(
        {
          ...options,
          method: "POST",
          path: `${pathOf(name)}/stop`,
          action: l10n.t("Stopping {0}", name),
          job: name,
        },
        readNothing,
      ),
  };
}
