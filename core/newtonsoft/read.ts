/**
 * JSON as Kudu reads it: what Newtonsoft.Json 9 accepts, which is more than JSON in some places
 * and less in others. Gives the value and the text that the same library would write back.
 */
import { type Fault, Stop } from "./fault";
import { Reader } from "./reader";
import type { Read } from "./value";

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
