import type { LogOutputChannel } from "vscode";
import type { ArmClient } from "../arm/armClient";
import { isArmFailure } from "../arm/armError";
import type { Cloud } from "../arm/cloud";
import { createArmClient } from "../arm/createArmClient";
import { type Account, tokenOf } from "./session";

/**
 * Azure Resource Manager for an account. With `mayAsk` a directory or a claims challenge that needs
 * the person's hand opens VS Code's sign-in; else it is an error that says so.
 */
export function armFor(
  cloud: Cloud,
  account: Account,
  { log, mayAsk }: { readonly log: LogOutputChannel; readonly mayAsk: boolean },
): ArmClient {
  return createArmClient({
    url: cloud.resourceManager,
    log: (line) => log.debug(line),
    token: async (request) => {
      const wanted = { ...request, cloud, account, scope: cloud.managementScope };
      try {
        return await tokenOf(wanted);
      } catch (error) {
        if (mayAsk && isArmFailure(error, "signedOut")) {
          return tokenOf(wanted, true);
        }
        throw error;
      }
    },
  });
}
