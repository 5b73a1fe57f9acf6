/** Where a zip's entry goes, never outside of the folder it is unpacked to. */
import { isForbiddenOnWindows } from "../../core/fileNames";

export type Placement =
  | { readonly path: string; readonly isFolder: boolean }
  | { readonly refused: string };

/**
 * The entry's place below the folder, `/`-separated on every platform. Kudu turns each `../` into
 * `./` and so do we; names that would still leave the folder, which Azure writes where they say,
 * are refused.
 */
export function placeEntry(name: string, platform: NodeJS.Platform): Placement {
  const portable = platform === "win32" ? name.replaceAll("\\", "/") : name;
  const harmless = portable.replaceAll("../", "./");
  const isAbsolute =
    harmless.startsWith("/") || (platform === "win32" && /^[a-z]:/i.test(harmless));
  if (isAbsolute) {
    return { refused: "its name is absolute" };
  }
  const segments = harmless.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..")) {
    return { refused: "its name leads out of the folder" };
  }
  if (harmless.includes("\0")) {
    return { refused: "its name holds a NUL" };
  }
  const reserved = platform === "win32" ? segments.find(isForbiddenOnWindows) : undefined;
  if (reserved !== undefined) {
    return { refused: `Windows reserves the name "${reserved}"` };
  }
  return { path: segments.join("/"), isFolder: harmless.endsWith("/") || segments.length === 0 };
}
