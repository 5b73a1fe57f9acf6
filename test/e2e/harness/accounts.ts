// Microsoft accounts that a test tells, in the place of VS Code's own: no one can sign in to Azure
// from a test.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { linkBuiltInExtensions } from "./builtInExtensions";
import type { ServerOptions } from "./serverHost";

export interface TestAccount {
  readonly id: string;
  readonly label: string;
  /** Directories that give a token without a question. */
  readonly tenants: readonly string[];
  readonly isSignedIn: boolean;
}

interface State {
  readonly accounts: readonly TestAccount[];
  /** What opens the SCM sites. */
  readonly scmToken: string;
  /** What was asked at Microsoft's own pages. */
  readonly questions: readonly { readonly scopes: readonly string[]; readonly claims?: string }[];
}

export interface Accounts {
  /** Of a window that knows these accounts, and the Azure at `resourceManager`. */
  readonly options: Pick<ServerOptions, "builtInExtensions" | "environment" | "settings">;
  read(): Promise<State>;
  write(change: Partial<State>): Promise<void>;
  remove(): Promise<void>;
}

const own = "microsoft-authentication";

export async function createAccounts(
  state: Omit<State, "questions">,
  resourceManager: string,
): Promise<Accounts> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-accounts-"));
  const file = join(folder, "accounts.json");
  const extensions = join(folder, "extensions");
  await layOut(extensions);
  const read = async (): Promise<State> => JSON.parse(await readFile(file, "utf8"));
  const write = (next: State) => writeFile(file, JSON.stringify(next));
  await write({ ...state, questions: [] });
  return {
    options: {
      builtInExtensions: extensions,
      environment: { WEBJOBS_TEST_ACCOUNTS: file },
      settings: {
        "microsoft-sovereign-cloud.environment": "custom",
        "microsoft-sovereign-cloud.customEnvironment": {
          name: "Loopback",
          portalUrl: "https://portal.loopback.example",
          managementEndpointUrl: "https://management.loopback.example",
          resourceManagerEndpointUrl: resourceManager,
          activeDirectoryEndpointUrl: "https://login.loopback.example",
          activeDirectoryResourceId: "https://management.loopback.example",
        },
      },
    },
    read,
    write: async (change) => write({ ...(await read()), ...change }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function layOut(folder: string): Promise<void> {
  await linkBuiltInExtensions(folder, [own]);
  await cp(resolve("test/fixtures/accounts"), join(folder, own), { recursive: true });
}
