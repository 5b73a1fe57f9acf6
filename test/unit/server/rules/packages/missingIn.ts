// What the judge of a job says about packages that aren't there.
import { normalize } from "node:path/posix";
import { folderOfPaths } from "../../../../../core/folder";
import { defaultSettings } from "../../../../../core/protocol";
import { check } from "../../../../../server/check";

const job = "App_Data/jobs/triggered/a";

export const manifest = (...names: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "1"])) });

export const inJob = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${job}/${path}`, text]));

/**
 * `severity file: names → command` of each; `files` has paths below the site's root → content,
 * those of the job below `App_Data/jobs/triggered/a`; `settings` may be none, as "".
 */
export async function missingIn(
  files: Readonly<Record<string, string>>,
  settings = "{}",
): Promise<string[]> {
  const folderAt = (root: string) => {
    const below = Object.entries({
      ...files,
      ...(settings && { [`${job}/settings.job`]: settings }),
    })
      .filter(([path]) => path.startsWith(root))
      .map(([path, text]) => [path.slice(root.length), text] as const);
    const texts = new Map(below);
    return folderOfPaths([...texts.keys()], async (path) => texts.get(normalize(path)));
  };
  const problems = await check({
    path: `/site/${job}`,
    folder: folderAt(`${job}/`),
    openFolder: (path) => folderAt(path === "/site" ? "" : `${path.slice("/site/".length)}/`),
    settings: { ...defaultSettings, platform: "both" },
  });
  return problems
    .filter(({ code }) => code === "packages-missing")
    .map(({ severity, file, message }) => {
      const [, names] = /^Packages not found: (.*?)\. /.exec(message) ?? [];
      const [, command] = /“(.*)”/.exec(message) ?? [];
      const above = message.includes("from folders above") ? "above " : "";
      return `${severity} ${file}: ${above}${names} → ${command}`;
    });
}
