/** Why a deployment did not end well. */
export type DeployFailure =
  /** The source cannot be deployed as it is. */
  | "source"
  /** The upload did not succeed. */
  | "upload"
  /** The job was deployed and does not start. */
  | "start"
  /** The person, or the signal, ended it. */
  | "cancelled";

/** What lies on the site afterwards. */
export type SiteState =
  /** As before. */
  | "untouched"
  /** The previous content was put back. */
  | "restored"
  /** There was no such job before and there is none now. */
  | "absent"
  /** The new content. */
  | "deployed"
  /** It could not be found out; the message says what is known. */
  | "unknown";

/** The message says what failed, for which job and site, what the state is now and what to do. */
export class DeployError extends Error {
  override readonly name = "DeployError";
  constructor(
    message: string,
    readonly failure: DeployFailure,
    readonly state: SiteState,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
