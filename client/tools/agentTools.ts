import {
  CancellationError,
  type CancellationToken,
  LanguageModelTextPart,
  LanguageModelToolResult,
  l10n,
  type PreparedToolInvocation,
  workspace,
} from "vscode";
import { failureParts } from "../../kudu/tools/failure";
import { changingTools, type ToolName } from "../../kudu/tools/names";
import { tools } from "../../kudu/tools/tools";
import type { Services } from "../services";
import { askUnconfirmed, confirmationOf } from "./confirmation";
import { createConfirmations } from "./confirmations";
import { prepareSource } from "./prepareSource";
import { toolContext } from "./toolContext";

export interface AgentTools {
  /**
   * What VS Code asks before a tool that changes something; throws a sentence for a call that can't
   * be.
   */
  prepare(name: ToolName, input: object): Promise<PreparedToolInvocation | undefined>;
  invoke(name: ToolName, input: object, token: CancellationToken): Promise<LanguageModelToolResult>;
}

export function createAgentTools(services: Services): AgentTools {
  const confirmations = createConfirmations();
  return {
    async prepare(name, input) {
      requireTrust();
      if (!changes(name)) {
        return undefined;
      }
      const confirmationMessages = await confirmationOf(services, name, input);
      confirmations.asked(name, input);
      return { confirmationMessages };
    },
    async invoke(name, input, token) {
      requireTrust();
      const abort = new AbortController();
      const cancelling = token.onCancellationRequested(() => abort.abort());
      const isConfirmed = confirmations.isAnswered(name, input);
      try {
        if (changes(name) && !isConfirmed) {
          await askUnconfirmed(services, name, input);
        }
        await prepareSource(services, name, input);
        const context = toolContext(services, { signal: abort.signal, isConfirmed });
        return resultOf(await tools[name].call(input, context));
      } catch (error) {
        if (abort.signal.aborted || error instanceof CancellationError) {
          throw new CancellationError();
        }
        services.log.error(`${name}:`, error);
        const sentence = error instanceof Error ? error.message : String(error);
        throw new Error(failureParts(sentence, error).join("\n"), { cause: error });
      } finally {
        cancelling.dispose();
      }
    },
  };
}

function changes(name: ToolName): boolean {
  return changingTools.some((changing) => changing === name);
}

/** `when` of package.json hides the tools; a call may come all the same. */
function requireTrust(): void {
  if (!workspace.isTrusted) {
    throw new Error(l10n.t("The workspace isn't trusted, so agents can't use its WebJobs."));
  }
}

function resultOf(answer: object): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer))]);
}
