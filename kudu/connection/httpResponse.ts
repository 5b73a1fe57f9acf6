import type { IncomingMessage } from "node:http";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import { networkErrorOf } from "./networkError";

/**
 * The most of an answer that is kept in memory: of a file, and of a text such as a list of jobs.
 */
const longestBody = 256 * 1024 * 1024;
const longestText = 64 * 1024 * 1024;

/** An answer that no site gives: the rest of it was not read. */
export class ResponseTooLargeError extends Error {
  override readonly name = "ResponseTooLargeError";
}

/**
 * An answer whose body is read once, by one of the methods. Each throws a NetworkError when it
 * breaks off.
 */
export class HttpResponse {
  readonly status: number;
  readonly headers: Headers;

  constructor(private readonly message: IncomingMessage) {
    this.status = message.statusCode ?? 0;
    this.headers = new Headers();
    for (let i = 0; i + 1 < message.rawHeaders.length; i += 2) {
      this.headers.append(message.rawHeaders[i] ?? "", message.rawHeaders[i + 1] ?? "");
    }
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  /** The body as it comes. */
  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* this.message;
    } catch (error) {
      throw networkErrorOf(error);
    }
  }

  /**
   * The whole body; `progressed` is called for each piece. Throws a {@link ResponseTooLargeError}.
   */
  async bytes(progressed: () => void = () => undefined, limit = longestBody): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.chunks()) {
      progressed();
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) {
        this.message.destroy();
        throw new ResponseTooLargeError(`more than ${limit} bytes`);
      }
    }
    return Buffer.concat(chunks);
  }

  async text(): Promise<ForeignText> {
    return foreignText(new TextDecoder().decode(await this.bytes(undefined, longestText)));
  }

  /** Parsed, and trusted to be what the caller says. */
  async json<T = unknown>(): Promise<T> {
    return JSON.parse(rawText(await this.text())) as T;
  }

  /**
   * Streams the body into `sink`, which is closed at the end and destroyed on failure; throws its
   * errors as they are.
   */
  async pipeTo(sink: Writable, progressed: () => void = () => undefined): Promise<void> {
    let broken: unknown;
    this.message.once("error", (error) => {
      broken = error;
    });
    this.message.on("data", progressed);
    try {
      await pipeline(this.message, sink);
    } catch (error) {
      throw error === broken ? networkErrorOf(error) : error;
    }
  }

  /** Ends an answer that would go on; who reads it gets a NetworkError. */
  close(): void {
    this.message.destroy();
  }

  /** Reads what is left, so that the connection is free for the next call. */
  discard(): void {
    this.message.resume();
  }
}
