import {
  type AuthenticationGetSessionOptions,
  type AuthenticationSession,
  type AuthenticationSessionAccountInformation,
  authentication,
  l10n,
} from "vscode";
import type { TokenRequest } from "../arm/armConnection";
import { ArmError } from "../arm/armError";
import type { Cloud } from "../arm/cloud";

/** An account of VS Code's own Microsoft sign-in: who, not a secret. */
export type Account = AuthenticationSessionAccountInformation;

export interface SessionRequest extends TokenRequest {
  readonly cloud: Cloud;
  /** One of the scopes of {@link Cloud}. */
  readonly scope: string;
  /** Undefined lets VS Code choose, or ask. */
  readonly account?: Account;
}

/**
 * A token for one use: VS Code keeps and renews what it comes from. Not yet verified live: that VS
 * Code's own client may ask for the audience of App Service in every directory. Without `ask`
 * nothing is shown: who is signed out gets an {@link ArmError} that says so.
 */
export async function tokenOf(request: SessionRequest, ask = false): Promise<string> {
  const { account } = request;
  const found = await unlessDeclined(
    sessionOf(request, ask ? { createIfNone: true, account } : { silent: true, account }),
  );
  if (!found) {
    throw new ArmError(
      account
        ? l10n.t("Not signed in as {0}. Sign in again.", account.label)
        : l10n.t("Not signed in to Azure. Sign in again."),
      "signedOut",
    );
  }
  return found.accessToken;
}

/** Signs in, with VS Code's own questions. Undefined when the person says no. */
export async function signIn(cloud: Cloud, anew: boolean): Promise<Account | undefined> {
  const session = await unlessDeclined(
    sessionOf(
      { cloud, scope: cloud.managementScope },
      { createIfNone: true, clearSessionPreference: anew },
    ),
  );
  return session?.account;
}

/** True for the account that was chosen before, while it is signed in. */
export async function isSignedIn(cloud: Cloud, account: Account): Promise<boolean> {
  const accounts = await authentication.getAccounts(cloud.provider);
  return accounts.some(({ id }) => id === account.id);
}

/**
 * Undefined when the person says no: VS Code has no type for it, its words are all there is (1.105
 * to 1.139).
 */
async function unlessDeclined(
  asked: Thenable<AuthenticationSession | undefined>,
): Promise<AuthenticationSession | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (
      error instanceof Error &&
      /did not consent|cancel/i.test(`${error.name} ${error.message}`)
    ) {
      return undefined;
    }
    throw error;
  }
}

function sessionOf(
  { cloud, scope, tenant, challenge }: SessionRequest,
  options: AuthenticationGetSessionOptions,
): Thenable<AuthenticationSession | undefined> {
  // The directory is a scope of VS Code's Microsoft provider.
  const scopes = tenant === undefined ? [scope] : [scope, `VSCODE_TENANT:${tenant}`];
  return challenge === undefined
    ? authentication.getSession(cloud.provider, scopes, options)
    : authentication.getSession(
        cloud.provider,
        { wwwAuthenticate: challenge, fallbackScopes: scopes },
        options,
      );
}
