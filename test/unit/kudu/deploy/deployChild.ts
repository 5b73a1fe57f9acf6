/** A deployment in a process of its own, for a test to kill: `URL SOURCE BACKUPS`. */

import { createKuduClient } from "../../../../kudu/createKuduClient";
import { deploy } from "../../../../kudu/deploy/deploy";

const [url = "", path = "", backupFolder = ""] = process.argv.slice(2);

deploy({
  job: { kind: "continuous", name: "mailer" },
  source: { kind: "folder", path },
  client: createKuduClient({ url, authorize: async () => "", site: "mysite" }),
  isLocal: false,
  backupFolder,
  report: () => undefined,
}).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
