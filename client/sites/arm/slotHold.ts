import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions } from "./armConnection";

/** Keeps every WebJob of a site or slot from running (docs/kudu.md#2.2). */
export const stoppedSetting = "WEBJOBS_STOPPED";

/**
 * Keeps the WebJobs of a slot from running, and the setting with the slot, so that a swap never
 * carries it to production. The name is kept first: a setting without it would travel.
 */
export async function holdBackSlot(
  arm: ArmClient,
  slot: ResourceRef,
  options?: ArmCallOptions,
): Promise<void> {
  await arm.addSlotSetting(productionOf(slot), stoppedSetting, options);
  await arm.setAppSetting(slot, stoppedSetting, "1", options);
}

/**
 * Lets the WebJobs of a slot run. The name stays among the slot's settings, where it does no harm.
 */
export async function releaseSlot(
  arm: ArmClient,
  slot: ResourceRef,
  options?: ArmCallOptions,
): Promise<void> {
  await arm.setAppSetting(slot, stoppedSetting, undefined, options);
}

/** True for the resource id of a slot. */
export function isSlotId(id: string): boolean {
  return /\/slots\/[^/]+$/i.test(id);
}

function productionOf({ id, tenant, name }: ResourceRef): ResourceRef {
  return { id: id.replace(/\/slots\/[^/]+$/i, ""), tenant, name };
}
