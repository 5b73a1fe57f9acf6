/** What is remembered of a site; its secret is not among it. */
export interface SiteRecord {
  /** `myapp`, `myapp/staging`: what tasks and people call it. */
  readonly name: string;
  /** Origin of its SCM site. */
  readonly url: string;
  /** Where it is remembered: for this workspace, or for the person. */
  readonly scope: "workspace" | "user";
  /** Of a site that was added by signing in: VS Code's own accounts hold what opens it. */
  readonly azure?: AzureResource;
}

/** An app or a slot in Azure, and who sees it. */
export interface AzureResource {
  /** `/subscriptions/…/providers/Microsoft.Web/sites/NAME[/slots/SLOT]` */
  readonly id: string;
  /** The directory of its subscription. */
  readonly tenant?: string;
  readonly account: { readonly id: string; readonly label: string };
  /** Azure's name of the cloud. */
  readonly cloud: string;
  /** An app keeps it for life. */
  readonly os: "windows" | "linux";
  /** True for a container; missing in what older versions remember. */
  readonly isContainer?: boolean;
}
