import { accountCalls } from "./accountCalls";
import type { ArmClient } from "./armClient";
import { type ArmOptions, createArmConnection } from "./armConnection";
import { settingCalls } from "./settingCalls";
import { siteCalls } from "./siteCalls";

export function createArmClient(options: ArmOptions): ArmClient {
  const connection = createArmConnection(options);
  return {
    ...accountCalls(connection),
    ...siteCalls(connection),
    ...settingCalls(connection),
  };
}
