import { Disposable, lm } from "vscode";
import { changingTools, readingTools } from "../../kudu/tools/names";
import type { Services } from "../services";

/** The tools for agents, by the names of package.json; what they do is read with the first call. */
export function registerTools(services: Services): Disposable {
  const load = async () => {
    const { createAgentTools } = await import("./agentTools.js");
    return createAgentTools(services);
  };
  let tools: ReturnType<typeof load> | undefined;
  const loaded = (): ReturnType<typeof load> => {
    tools ??= load();
    return tools;
  };
  return Disposable.from(
    ...[...readingTools, ...changingTools].map((name) =>
      lm.registerTool<object>(name, {
        prepareInvocation: async ({ input }) => (await loaded()).prepare(name, input),
        invoke: async ({ input }, token) => (await loaded()).invoke(name, input, token),
      }),
    ),
  );
}
