import {
  DebugAdapterInlineImplementation,
  DebugConfigurationProviderTriggerKind,
  Disposable,
  debug,
} from "vscode";
import { jobNamed } from "../commands/jobNamed";
import type { Services } from "../commands/services";
import { attachable } from "./attachable";
import { AttachSession } from "./attachSession";
import { createConfigurationProvider } from "./configurationProvider";

/** Debug type `webjob`: attach only, continuous jobs only. */
export function registerDebugging(services: Services): Disposable {
  const provider = createConfigurationProvider(services);
  const { Initial, Dynamic } = DebugConfigurationProviderTriggerKind;
  return Disposable.from(
    debug.registerDebugConfigurationProvider("webjob", provider, Initial),
    debug.registerDebugConfigurationProvider("webjob", provider, Dynamic),
    debug.registerDebugAdapterDescriptorFactory("webjob", {
      async createDebugAdapterDescriptor(session) {
        const { configuration, workspaceFolder } = session;
        const job = await jobNamed(
          services,
          { ...configuration, kind: "continuous" },
          workspaceFolder,
        );
        return new DebugAdapterInlineImplementation(
          new AttachSession(session, attachable(job, configuration)),
        );
      },
    }),
  );
}
