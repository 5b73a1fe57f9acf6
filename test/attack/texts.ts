/**
 * Files that people and repositories write, damaged in every way: read, or refused in a sentence.
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutLinks } from "../../client/withoutLinks";
import { readJobSettings } from "../../core/jobSettings";
import { decodeText } from "../../core/settingsFile";
import { readLocalSettings } from "../../host/settings/localSettings";
import { StartError } from "../../host/startError";
import { readPublishProfiles } from "../../kudu/connection/publishProfile";
import { type Attack, damaged, oneOf, several } from "./attack";
import { assertPlain } from "./names";

const settings = Buffer.from(
  '{"schedule":"0 */5 * * * *","is_singleton":true,"stopping_wait_time":60,"is_in_place":null,"x":{"y":[1,2.5e9,"é\\u0000"]}} // end',
);
const local = Buffer.from(
  '\ufeff{"IsEncrypted":false,"Values":{"A":"1","B":true},"ConnectionStrings":{"C":{"ConnectionString":"x","ProviderName":"Npgsql"}}}',
);
const profile = Buffer.from(
  '<publishData><publishProfile publishMethod="ZipDeploy" publishUrl="a.scm.azurewebsites.net:443" msdeploySite="a" userName="$a" userPWD="p&amp;w"/></publishData>',
);

export const texts: Attack = {
  name: "settings.job, local.settings.json, publish profiles",
  tries: 3000,
  async begin(folder) {
    const file = join(folder, "local.settings.json");
    return {
      async attempt(random) {
        readJobSettings(decodeText(damaged(random, settings)));
        readPublishProfiles(damaged(random, profile).toString());
        writeFileSync(file, damaged(random, local));
        try {
          readLocalSettings(file);
        } catch (error) {
          assert.ok(error instanceof StartError, String(error));
        }
      },
    };
  },
};

/** VS Code's own pattern for links in notifications. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;
const pieces = [
  "[",
  "]",
  "(",
  ")",
  "](",
  "command:x",
  "https://x",
  "file:x",
  " ",
  "\n",
  "\u200b",
  "a",
  "\u001b[",
];

export const messages: Attack = {
  name: "Texts in notifications: links, controls",
  tries: 20_000,
  async begin() {
    return {
      async attempt(random) {
        const shown = withoutLinks(
          several(random, 12)
            .map(() => oneOf(random, pieces))
            .join(""),
        );
        assert.doesNotMatch(shown, link);
        assertPlain([shown]);
      },
    };
  },
};
