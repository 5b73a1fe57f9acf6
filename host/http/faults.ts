/** Failures in the form in which ASP.NET Web API reports them, details always on as in Kudu. */
import { type Answer, json } from "./exchange";

export interface FaultDetails {
  readonly message?: string;
  /** .NET's name of the exception, which callers may look at. */
  readonly type?: string;
  readonly stack?: string;
}

/** An exception as a caller sees it; `message` is the outer sentence, Web API's general one by default. */
export function fault(
  status: number,
  exceptionMessage: string,
  {
    message = "An error has occurred.",
    type = "System.InvalidOperationException",
    stack = "",
  }: FaultDetails = {},
  headers: Answer["headers"] = {},
): Answer {
  return json(
    status,
    {
      Message: message,
      ExceptionMessage: exceptionMessage,
      ExceptionType: type,
      StackTrace: stack,
    },
    headers,
  );
}

/** A refusal with a sentence and no exception behind it. */
export function refusal(status: number, message: string, headers: Answer["headers"] = {}): Answer {
  return json(status, { Message: message }, headers);
}

/**
 * Thrown where an answer is found deep inside reading a request, such as a body beyond its limit;
 * the server gives `answer` to the caller.
 */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly answer: Answer;

  constructor(answer: Answer, message: string) {
    super(message);
    this.answer = answer;
  }
}

/** The sentence that tells what Azure would have done where this host does the safe thing instead. */
export function withNote(answer: Answer, note: string): Answer {
  return { ...answer, headers: { ...answer.headers, [noteHeader]: encodeHeader(note) } };
}

export const noteHeader = "x-webjobs-host-note";

/** Header values are Latin-1 on the wire; anything else travels percent-encoded. */
function encodeHeader(value: string): string {
  return value.replace(/[^\x20-\x7e]/gu, encodeURIComponent);
}
