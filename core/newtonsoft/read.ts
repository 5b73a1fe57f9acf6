/**
 * JSON as Kudu reads it: what Newtonsoft.Json 9 accepts, which is more than JSON in some places
 * and less in others. Gives the value and the text that the same library would write back.
 */
import { type Fault, Stop } from "./fault";
import { Reader } from "./reader";
import { objectRead, type Read } from "./value";

/**
 * Reads a whole text. Undefined for a text without any value (empty, blank, comments only).
 * `text` without byte-order mark.
 */
export function readNewtonsoft(text: string): Read | Fault | undefined {
  const reader = new Reader(text);
  try {
    return reader.readDocument();
  } catch (error) {
    if (error instanceof Stop) {
      return { fault: error.reason, offset: error.offset };
    }
    throw error;
  }
}

/**
 * Reads the body of a request, as Web API does: the first value counts, whatever follows it, and an
 * object that ends too early has the members that are whole.
 */
export function readBodyValue(text: string): Read | Fault | undefined {
  const reader = new Reader(text);
  try {
    return reader.readFirst();
  } catch (error) {
    if (!(error instanceof Stop)) {
      throw error;
    }
    const { outermost } = reader;
    return error.reason === "unexpectedEnd" && outermost !== undefined && outermost.size > 0
      ? objectRead(outermost)
      : { fault: error.reason, offset: error.offset };
  }
}
