import { jobOfPath } from "../core/webJob";
import { createContinuousCalls } from "./calls/continuous";
import { createFiles } from "./calls/files";
import { createJobCalls } from "./calls/jobs";
import { createRunCalls } from "./calls/runs";
import { createSettingsCalls } from "./calls/settings";
import { createSiteCalls } from "./calls/site";
import { type ConnectionOptions, createConnection } from "./connection/connection";
import { createListCache } from "./connection/listCache";
import { createPendingChanges } from "./connection/pendingChanges";
import type { KuduClient } from "./kuduClient";

export function createKuduClient(options: ConnectionOptions): KuduClient {
  const connection = createConnection(options);
  const lists = createListCache(connection);
  const pending = createPendingChanges();
  const noteSettings = (path: string): void => {
    const job = jobOfPath(path);
    if (job) {
      lists.changed();
      pending.configured({ kind: job.kind, name: job.name });
    }
  };
  const files = createFiles(connection, noteSettings);
  return {
    url: connection.url,
    site: connection.site,
    ...createJobCalls(connection, lists, pending),
    ...createSettingsCalls(connection, lists, pending),
    ...createContinuousCalls(connection),
    ...createRunCalls(connection, lists, files),
    ...files,
    ...createSiteCalls(connection),
    send: (call) => connection.send({ action: `${call.method} ${call.path}`, ...call }),
  };
}
