/**
 * Windows makes a file named `CON` or `a:b` only by paths that its own programs cannot delete
 * again.
 */
import { isForbiddenOnWindows } from "../../core/fileNames";
import { type KuduResponse, text } from "./exchange";

/**
 * The refusal of a job's name or a file's path that Windows cannot hold; undefined on other
 * systems. A path as it was asked for: its empty segments name nothing.
 */
export function refuseNames(
  { name = "", path = "" }: Readonly<Record<string, string>>,
  platform: NodeJS.Platform,
): KuduResponse | undefined {
  if (platform !== "win32") {
    return undefined;
  }
  const names = [name, ...path.split("/")].filter((each) => each !== "");
  const forbidden = names.find(isForbiddenOnWindows);
  return forbidden === undefined
    ? undefined
    : text(400, `Windows cannot hold a file or folder named "${forbidden}".`);
}
