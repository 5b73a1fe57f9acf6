import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { readStart } from "../../core/node/readBounded";
import { decodeText, settingsLimit } from "../../core/settingsFile";
import type { BuildRequest } from "./request";

/** What connection strings of databases, storage and queues carry; an empty value is none. */
const secret = /\b(password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;"'\s]/i;

/** Settings that a build copied: they are needed, and what stands in them goes to the site. */
export async function warnOfSecrets(
  { name, report }: Pick<BuildRequest, "name" | "report">,
  stage: string,
): Promise<void> {
  for (const file of await readdir(stage)) {
    if (/^appsettings.*\.json$|\.config$/i.test(file)) {
      const bytes = await readStart(join(stage, file), settingsLimit).catch(() => undefined);
      if (bytes && secret.test(decodeText(bytes))) {
        report({
          kind: "warning",
          message: l10n.t(
            "{0} of {1} contains a password or key. Use an app setting of the site instead.",
            file,
            name,
          ),
        });
      }
    }
  }
}
