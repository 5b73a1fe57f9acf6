/** All checks that are played over loopback. */
import type { Chain } from "./check";
import { continuousChains } from "./continuous";
import { idleChains } from "./idle";
import { triggeredChains } from "./triggered";
import { uncoveredChains } from "./uncovered";
import { uploadChains } from "./uploads";

export const chains: readonly Chain[] = [
  ...continuousChains,
  ...triggeredChains,
  ...uploadChains,
  ...uncoveredChains,
  ...idleChains,
];
