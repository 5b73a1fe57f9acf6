import {
  DebugAdapterInlineImplementation,
  DebugConfigurationProviderTriggerKind,
  Disposable,
  debug,
} from "vscode";
import { jobNamed } from "../commands/jobNamed";
import type { Services } from "../commands/services";
import type { JobTarget } from "../commands/target";
import { attachable } from "./attachable";
import { type Attachable, AttachSession } from "./attachSession";
import { createConfigurationProvider } from "./configurationProvider";
import type { WebJobConfiguration } from "./webJobConfiguration";

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
          new AttachSession(session, await attachableOf(services, job, configuration)),
        );
      },
    }),
  );
}

async function attachableOf(
  { sites }: Services,
  job: JobTarget,
  configuration: WebJobConfiguration,
): Promise<Attachable> {
  const site = sites.find(job.place.id);
  if (!site) {
    return attachable(job, configuration);
  }
  const { remoteAttachable } = await import("./remoteAttachable.js");
  return remoteAttachable(job, site, configuration);
}
