import { l10n, type QuickPickItem, ThemeIcon, Uri, window, workspace } from "vscode";
import { decodeText } from "../../core/settingsFile";
import {
  basicAuthorization,
  type PublishProfile,
  readPublishProfiles,
} from "../../kudu/connection/publishProfile";
import { isAppAddress, readSiteAddress, type SiteAddress } from "../../kudu/connection/siteAddress";
import { KuduError } from "../../kudu/kuduError";
import { showInputBox } from "../inputBox";
import { withViewProgress } from "../questions/progress";
import { showQuickPick } from "../quickPick";
import { readBounded } from "../readBounded";
import type { Services } from "../services";
import { ownName } from "../sites/ownName";
import type { AzureResource, SiteRecord } from "../sites/siteRecord";
import { verifySite } from "../sites/verifySite";
import type { Target } from "../targets/target";

/** What programs say instead of being asked. */
export interface AddSiteOptions {
  readonly url?: string;
  readonly token?: string;
  readonly scope?: SiteRecord["scope"];
}

/**
 * A site with the value of the `Authorization` header that opens it, or the resource that an
 * account opens.
 */
interface Found {
  readonly address: SiteAddress;
  readonly secret: string;
  readonly azure?: AzureResource;
}

/**
 * Adds a site to the tree: its credentials are tried first. Resolves to its name, undefined on
 * cancel.
 */
export async function addSite(
  services: Services,
  target: Target,
  options: AddSiteOptions = {},
): Promise<string | undefined> {
  const found = await findSite(services, target instanceof Uri ? target : undefined, options);
  if (!found) {
    return undefined;
  }
  await withViewProgress(() => markSeen(found));
  const scope = options.scope ?? (await askScope(found.address.name));
  if (!scope) {
    return undefined;
  }
  const { address, azure, secret } = found;
  const name = ownName(services.sites, address);
  const record = { ...address, name, scope, azure };
  const site = await services.sites.add(record, azure ? undefined : secret);
  void site.live.refresh();
  return site.label;
}

/**
 * Rejects for credentials that open nothing. What Azure itself named is added even when its Kudu
 * does not answer well: the tree says why, and on Linux what switches WebJobs on.
 */
async function markSeen({ address, secret, azure }: Found): Promise<void> {
  try {
    await verifySite(address, async (challenge) => {
      if (!azure || challenge === undefined) {
        return secret;
      }
      const { authorizeSite } = await import("../sites/azure/azureSite.js");
      return authorizeSite(azure, { ask: true, challenge });
    });
  } catch (error) {
    const failure = error instanceof KuduError ? error.failure : undefined;
    if (!azure || !["notKudu", "notFound", "unavailable", "failed"].includes(failure ?? "")) {
      throw error;
    }
  }
}

async function findSite(
  services: Services,
  profile: Uri | undefined,
  options: AddSiteOptions,
): Promise<Found | undefined> {
  if (profile) {
    return fromProfile(profile);
  }
  if (options.url !== undefined && options.token !== undefined) {
    return { address: addressIn(options.url), secret: `Bearer ${options.token}` };
  }
  const ways: (QuickPickItem & { find(): Promise<Found | undefined> })[] = [
    {
      label: l10n.t("Sign in to Azure…"),
      iconPath: new ThemeIcon("azure"),
      detail: l10n.t(
        "Use your Microsoft account in VS Code and select a subscription, app, and deployment slot",
      ),
      find: () => findByAccount(services),
    },
    {
      label: l10n.t("Import a publish profile…"),
      iconPath: new ThemeIcon("file"),
      detail: l10n.t("The file you get with “Download publish profile” in the Azure portal"),
      find: importProfile,
    },
    {
      label: l10n.t("Enter an SCM URL and token…"),
      iconPath: new ThemeIcon("key"),
      detail: l10n.t("For example, from az account get-access-token"),
      find: enterAddress,
    },
  ];
  const picked = await showQuickPick(ways, { title: l10n.t("Add Site") });
  return picked?.find();
}

async function findByAccount(services: Services): Promise<Found | undefined> {
  const { chooseSite } = await import("../sites/azure/addByAccount.js");
  const chosen = await chooseSite(services.context.globalState, services.log);
  const secret = await chosen?.authorize();
  return chosen && secret !== undefined ? { ...chosen, secret } : undefined;
}

async function importProfile(): Promise<Found | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t("Publish profile"),
      filters: { [l10n.t("Publish profiles")]: ["PublishSettings", "publishsettings"] },
    })) ?? [];
  return file && fromProfile(file);
}

/** Only read: the file is neither copied nor remembered. */
async function fromProfile(file: Uri): Promise<Found | undefined> {
  const text = decodeText(await readBounded(file));
  const profiles = readPublishProfiles(text);
  const [first, ...others] = profiles;
  if (!first) {
    throw new Error(
      l10n.t(
        "{0} isn't a publish profile with an SCM site. Download it from the portal again.",
        workspace.asRelativePath(file),
      ),
    );
  }
  const profile = others.length === 0 ? first : await chooseProfile(profiles);
  if (!profile) {
    return undefined;
  }
  const { url, name } = profile;
  return { address: { url, name }, secret: basicAuthorization(profile) };
}

async function chooseProfile(
  profiles: readonly PublishProfile[],
): Promise<PublishProfile | undefined> {
  const chosen = await showQuickPick(
    profiles.map((profile) => ({
      label: profile.name,
      description: new URL(profile.url).host,
      profile,
    })),
    { title: l10n.t("Add Site"), placeHolder: l10n.t("Select the site to add") },
  );
  return chosen?.profile;
}

async function enterAddress(): Promise<Found | undefined> {
  const text = await showInputBox({
    title: l10n.t("SCM site URL"),
    placeHolder: "https://myapp.scm.azurewebsites.net",
    ignoreFocusOut: true,
    validateInput: refusalOf,
  });
  const address = text === undefined ? undefined : addressIn(text);
  const token =
    address &&
    (await showInputBox({
      title: l10n.t("Token for {0}", address.name),
      prompt: l10n.t("The token is stored in VS Code's secret storage."),
      password: true,
      ignoreFocusOut: true,
    }));
  return address && token ? { address, secret: `Bearer ${token.trim()}` } : undefined;
}

function addressIn(text: string): SiteAddress {
  const refusal = refusalOf(text);
  const address = readSiteAddress(text);
  if (refusal !== undefined || !address) {
    throw new Error(refusal);
  }
  return address;
}

function refusalOf(text: string): string | undefined {
  const address = readSiteAddress(text);
  if (!address) {
    return l10n.t(
      "Enter an https URL without credentials, such as https://myapp.scm.azurewebsites.net.",
    );
  }
  return isAppAddress(address)
    ? l10n.t(
        "This is the URL of the app. Enter that of its SCM site, such as app.scm.azurewebsites.net.",
      )
    : undefined;
}

/** Without a workspace there is only one place to remember it. */
async function askScope(name: string): Promise<SiteRecord["scope"] | undefined> {
  if (!workspace.workspaceFolders) {
    return "user";
  }
  const scopes: (QuickPickItem & { scope: SiteRecord["scope"] })[] = [
    { label: l10n.t("In this workspace"), scope: "workspace" },
    { label: l10n.t("In all windows"), scope: "user" },
  ];
  const title = l10n.t("Select where to show {0}", name);
  return (await showQuickPick(scopes, { title, ignoreFocusOut: true }))?.scope;
}
