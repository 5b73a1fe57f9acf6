/** The addresses and token audiences of one Azure cloud. */
export interface Cloud {
  /** Azure's own name of it. */
  readonly name: string;
  /** The id of VS Code's authentication provider that signs in to it. */
  readonly provider: "microsoft" | "microsoft-sovereign-cloud";
  /** Origin of the portal. */
  readonly portal: string;
  /** Origin of Azure Resource Manager. */
  readonly resourceManager: string;
  /** Scope of a token for Azure Resource Manager. */
  readonly managementScope: string;
  /**
   * Scope of a token for SCM sites: those of Resource Manager are announced to be refused there
   * (docs/kudu.md#6.1).
   */
  readonly appServiceScope: string;
}

/** `microsoft-sovereign-cloud.environment`, a setting of VS Code's own Microsoft accounts. */
export type CloudSetting = "ChinaCloud" | "USGovernment" | "custom";

/** `microsoft-sovereign-cloud.customEnvironment`, as far as it is of use. */
export interface CustomCloud {
  readonly name?: unknown;
  readonly portalUrl?: unknown;
  readonly managementEndpointUrl?: unknown;
  readonly resourceManagerEndpointUrl?: unknown;
}

/**
 * Sources: Azure/ms-rest-azure-env `lib/azureEnvironment.ts` (portal, managers, audiences of
 * management), microsoft/vscode-azuretools `appservice/src/utils/appServiceEnvironment.ts`
 * (audiences of App Service). None was reached from a test.
 */
export const clouds = {
  public: {
    name: "AzureCloud",
    provider: "microsoft",
    portal: "https://portal.azure.com",
    resourceManager: "https://management.azure.com",
    managementScope: "https://management.core.windows.net/.default",
    appServiceScope: "https://appservice.azure.com/.default",
  },
  USGovernment: {
    name: "AzureUSGovernment",
    provider: "microsoft-sovereign-cloud",
    portal: "https://portal.azure.us",
    resourceManager: "https://management.usgovcloudapi.net",
    managementScope: "https://management.core.usgovcloudapi.net/.default",
    appServiceScope: "https://appservice.azure.us/.default",
  },
  ChinaCloud: {
    name: "AzureChinaCloud",
    provider: "microsoft-sovereign-cloud",
    portal: "https://portal.azure.cn",
    resourceManager: "https://management.chinacloudapi.cn",
    managementScope: "https://management.core.chinacloudapi.cn/.default",
    appServiceScope: "https://appservice.azure.cn/.default",
  },
} as const satisfies Record<string, Cloud>;

/** App Service audiences of clouds whose other addresses a person must give. Source: as above. */
const appServiceAudiences: Readonly<Record<string, string>> = {
  AzureUSNat: "https://appservice.azure.eaglex.ic.gov",
  AzureUSSec: "https://appservice.azure.microsoft.scloud",
  AzureBleu: "https://appservice.azure.sovcloud-api.fr",
  AzureDelos: "https://appservice.azure.sovcloud-api.de",
};

/**
 * The cloud that VS Code is set to; undefined when it is set to one of its own that is not
 * described well.
 */
export function cloudOf(
  setting: CloudSetting | undefined,
  custom: CustomCloud | undefined,
): Cloud | undefined {
  return setting === "custom" ? customCloud(custom) : clouds[setting ?? "public"];
}

function customCloud(custom: CustomCloud | undefined): Cloud | undefined {
  const resourceManager = safeOrigin(custom?.resourceManagerEndpointUrl);
  const management = custom?.managementEndpointUrl;
  if (resourceManager === undefined || typeof management !== "string") {
    return undefined;
  }
  const name = String(custom?.name ?? "AzureCustomCloud");
  const appService = appServiceAudiences[name];
  return {
    name,
    provider: "microsoft-sovereign-cloud",
    portal: safeOrigin(custom?.portalUrl) ?? clouds.public.portal,
    resourceManager,
    managementScope: `${management.replace(/\/+$/, "")}/.default`,
    appServiceScope: appService ? `${appService}/.default` : clouds.public.appServiceScope,
  };
}

/** Plain http would show the token to the network: it is for this machine only. */
function safeOrigin(text: unknown): string | undefined {
  if (typeof text !== "string" || !URL.canParse(text)) {
    return undefined;
  }
  const { protocol, hostname, origin } = new URL(text);
  const isLoopback = /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback) ? origin : undefined;
}
