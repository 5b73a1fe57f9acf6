import {
  type DebugAdapterDescriptor,
  DebugAdapterInlineImplementation,
  type DebugConfigurationProvider,
  DebugConfigurationProviderTriggerKind,
  type DebugSession,
  Disposable,
  debug,
} from "vscode";
import { withPlainFailure } from "../plainFailure";
import type { Services } from "../services";
import type { JobTarget } from "../targets/jobTarget";
import type { Attachable } from "./attachSession";
import type { WebJobConfiguration } from "./webJobConfiguration";

/**
 * Debug type `webjob`: attach only, continuous jobs only. What debugging needs is loaded when
 * someone debugs.
 */
export function registerDebugging(services: Services): Disposable {
  const provider = providerWhenAsked(services);
  const { Initial, Dynamic } = DebugConfigurationProviderTriggerKind;
  return Disposable.from(
    debug.registerDebugConfigurationProvider("webjob", provider, Initial),
    debug.registerDebugConfigurationProvider("webjob", provider, Dynamic),
    debug.registerDebugAdapterDescriptorFactory("webjob", {
      createDebugAdapterDescriptor: (session) =>
        withPlainFailure(() => adapterOf(services, session)),
    }),
  );
}

async function adapterOf(
  services: Services,
  session: DebugSession,
): Promise<DebugAdapterDescriptor> {
  const { configuration, workspaceFolder } = session;
  const { jobNamed } = await import("../targets/jobNamed.js");
  const { AttachSession } = await import("./attachSession.js");
  const named = { ...configuration, kind: "continuous" } as const;
  const job = await jobNamed(services, named, workspaceFolder);
  return new DebugAdapterInlineImplementation(
    new AttachSession(session, await attachableOf(services, job, configuration)),
  );
}

function providerWhenAsked(services: Services): DebugConfigurationProvider {
  const load = async (): Promise<DebugConfigurationProvider> => {
    const { createConfigurationProvider } = await import("./configurationProvider.js");
    return createConfigurationProvider(services);
  };
  return {
    provideDebugConfigurations: (...asked) =>
      withPlainFailure(async () => (await load()).provideDebugConfigurations?.(...asked)),
    resolveDebugConfiguration: (...asked) =>
      withPlainFailure(async () => (await load()).resolveDebugConfiguration?.(...asked)),
  };
}

async function attachableOf(
  { context, sites }: Services,
  job: JobTarget,
  configuration: WebJobConfiguration,
): Promise<Attachable> {
  const site = sites.find(job.place.id);
  if (!site) {
    const { attachable } = await import("./attachable.js");
    return attachable(job, configuration);
  }
  const { remoteAttachable } = await import("./remoteAttachable.js");
  return remoteAttachable(job, site, configuration, context.globalState);
}
