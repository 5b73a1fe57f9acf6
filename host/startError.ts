/** Why a host cannot start, for the user to fix: one sentence, without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}
