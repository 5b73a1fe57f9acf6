/** A web hook as Kudu gives and stores it, and which addresses this host calls. */
import { noDate } from "../dotnet";

export interface WebHook {
  readonly id: string;
  readonly event: string;
  readonly url: string;
  readonly insecure_ssl: boolean;
  /** Name of the HTTP status of the latest call, or `Failure`. */
  readonly last_status: string | null;
  readonly last_reason: string | null;
  readonly last_datetime: string;
  /** The body of the latest call. */
  readonly last_context: string | null;
}

export function newHook(
  id: string,
  { event, url, insecure_ssl }: Pick<WebHook, "event" | "url" | "insecure_ssl">,
): WebHook {
  return {
    id,
    event,
    url,
    insecure_ssl,
    last_status: null,
    last_reason: null,
    last_datetime: noDate,
    last_context: null,
  };
}

export type Address = "fine" | "malformed" | "refused";

/**
 * What .NET does not take for a whole and well-formed address although a browser mends it: without
 * `//`, or with blanks and other characters that have to be escaped.
 */
const mended = /^(?!mailto:|[a-z][a-z0-9+.-]*:\/\/)|[\s\\<>"{}|^`]|%(?![0-9a-f]{2})/i;

/** Calls leave this machine by https only; plain http is for programs on it. */
export function judgeAddress(url: string): Address {
  if (!URL.canParse(url) || mended.test(url)) {
    return "malformed";
  }
  const { protocol, hostname } = new URL(url);
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback) ? "fine" : "refused";
}

/** Indented JSON without null members and .NET's defaults, as the body of a call has it. */
export function toContext(content: unknown): string {
  return JSON.stringify(
    content,
    (_name, value) =>
      value === null || value === false || value === 0 || value === noDate ? undefined : value,
    2,
  );
}
