/** All checks that are played over loopback. */
import type { Chain } from "./check";
import { continuousChains } from "./continuous";
import { triggeredChains } from "./triggered";
import { uploadChains } from "./uploads";

export const chains: readonly Chain[] = [...continuousChains, ...triggeredChains, ...uploadChains];
