import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * A path below a folder in the letter case that it has on disk, `/`-separated: Windows apps read
 * `app_data\Jobs` too. As given when it isn't there in any case.
 */
export function inActualCase(root: string, path: string): string {
  const names: string[] = [];
  for (const segment of path.split(/[/\\]/).filter((each) => each !== "" && each !== ".")) {
    names.push(segment === ".." ? segment : nameIn(join(root, ...names), segment));
  }
  return names.join("/");
}

function nameIn(folder: string, name: string): string {
  try {
    const names = readdirSync(folder);
    return names.includes(name)
      ? name
      : (names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
  } catch {
    // Not there, or not ours to read.
    return name;
  }
}
