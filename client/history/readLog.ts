import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure } from "../../kudu/kuduError";

/** Empty while there is none. */
export async function readLog(client: KuduClient, path: string): Promise<string> {
  try {
    const { data } = await client.readFile(path);
    return Buffer.from(data).toString("utf8");
  } catch (error) {
    if (isFailure(error, "notFound")) {
      return "";
    }
    throw error;
  }
}
