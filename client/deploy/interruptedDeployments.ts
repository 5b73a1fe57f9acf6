import { readdir } from "node:fs/promises";
import type { Services } from "../services";
import { backupFolderOf } from "./backupFolder";

/**
 * Looks once, in the background, whether a deployment died before this window: what it was to
 * replace is offered again.
 */
export async function checkInterruptedDeployments(services: Services): Promise<void> {
  const names = await readdir(backupFolderOf(services.context)).catch(() => []);
  if (names.some((name) => name.endsWith(".json"))) {
    const { offerInterrupted } = await import("./offerInterrupted.js");
    await offerInterrupted(services);
  }
}
