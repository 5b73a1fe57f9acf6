import { type ForeignText, foreignText } from "../../core/foreignText";
import type { CallOptions } from "../connection/call";
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";

export interface LogTail {
  readonly text: ForeignText;
  /** True when the file has more before it. */
  readonly isCut: boolean;
}

/** The last bytes of a log; empty for one that was deleted meanwhile, or never written. */
export async function readTail(
  client: KuduClient,
  path: string,
  bytes: number,
  options: CallOptions = {},
): Promise<LogTail> {
  try {
    const { size } = await client.readFile(path, { ...options, end: 1 });
    const from = Math.max(size - bytes, 0);
    // A site that serves no ranges sends all of it.
    const { data } = await client.readFile(path, { ...options, start: from });
    return { text: foreignText(data.subarray(-bytes).toString("utf8")), isCut: from > 0 };
  } catch (error) {
    if (isFailure(error, "notFound")) {
      return { text: foreignText(""), isCut: false };
    }
    throw error;
  }
}
