/** A call that can't be answered; the message is for the agent and the person behind it. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}
