/** Failures in the form in which ASP.NET Web API reports them, details always on as in Kudu. */
import { json, type KuduResponse } from "./exchange";

export interface ExceptionDetails {
  readonly message?: string;
  /** .NET's name of the exception, which callers may read. */
  readonly type?: string;
  readonly stack?: string;
}

/**
 * An exception as a caller sees it; `message` is the outer sentence, Web API's general one by
 * default.
 */
export function exceptionResponse(
  status: number,
  exceptionMessage: string,
  {
    message = "An error has occurred.",
    type = "System.InvalidOperationException",
    stack = "",
  }: ExceptionDetails = {},
  headers: KuduResponse["headers"] = {},
): KuduResponse {
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
export function refusal(
  status: number,
  message: string,
  headers: KuduResponse["headers"] = {},
): KuduResponse {
  return json(status, { Message: message }, headers);
}

/**
 * Thrown where an answer is found deep inside reading a request, such as a body beyond its limit;
 * the server gives `answer` to the caller.
 */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly answer: KuduResponse;

  constructor(answer: KuduResponse, message: string) {
    super(message);
    this.answer = answer;
  }
}

/** Adds the sentence that says what Azure would have done where this host is safer. */
export function withNote(answer: KuduResponse, note: string): KuduResponse {
  return { ...answer, headers: { ...answer.headers, [noteHeader]: encodeHeader(note) } };
}

const noteHeader = "x-webjobs-host-note";

/** Header values are Latin-1 on the wire; anything else travels percent-encoded. */
function encodeHeader(value: string): string {
  return value.replace(/[^\x20-\x7e]/gu, encodeURIComponent);
}
