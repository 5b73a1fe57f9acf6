import type { ExtensionContext, LogOutputChannel, WebviewPanel } from "vscode";
import type { Language } from "./language/language";
import type { LocalHosts } from "./places/localHosts";
import type { UnseenFailures } from "./places/unseenFailures";
import type { Sites } from "./sites/sites";
import type { SourceJob } from "./workspace/sourceJob";
import type { WorkspaceJobs } from "./workspace/watchJobs";

/** What a command may use: all of it lives as long as the extension. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly jobs: WorkspaceJobs;
  readonly hosts: LocalHosts;
  readonly sites: Sites;
  readonly language: Language;
  readonly failures: UnseenFailures;
  /** Shows and selects the row of a job of the workspace in the tree. */
  readonly reveal: (job: SourceJob) => Promise<void>;
  /** Open history pages by what they show, so that none opens twice. */
  readonly pages: Map<string, WebviewPanel>;
}
