/** The body of a request, never larger than agreed. */
import { type Readable, Transform } from "node:stream";
import { RequestError } from "./errors";
import { text } from "./exchange";

/** `body` itself while it keeps to `limit` bytes; fails with 413 as soon as it does not. */
export function limitBody(body: Readable, limit: number): Readable {
  let size = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > limit ? tooLarge(limit) : null, chunk);
    },
  });
  body.on("error", (error) => limited.destroy(error));
  // A caller that hangs up before anybody reads is no reason to fall: who reads later fails then.
  limited.on("error", () => undefined);
  return body.pipe(limited);
}

export function tooLarge(limit: number): RequestError {
  const sentence = `The body is larger than ${limit} bytes, the limit of the local WebJobs host.`;
  return new RequestError(text(413, sentence, { connection: "close" }), sentence);
}

/** The whole body as bytes; fails with 413 beyond `limit`. */
export async function readBody(body: Readable, limit = 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) {
      throw tooLarge(limit);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
