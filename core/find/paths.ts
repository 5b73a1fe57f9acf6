/** Paths relative to the searched folder: `/`-separated, `""` for the folder itself. */

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** True for what lies in a folder, the folder itself not counted. */
export function isBelow(path: string, folder: string): boolean {
  return path !== folder && (folder === "" || path.startsWith(`${folder}/`));
}

export function depthOf(path: string): number {
  return path === "" ? 0 : path.split("/").length;
}

/** The ones nearest to the searched folder first; of equal depth as they come. */
export function byDepth(paths: readonly string[]): string[] {
  return [...paths].sort((a, b) => depthOf(a) - depthOf(b));
}

/** `a/b/../c` as `a/c`; undefined when it leads out of the searched folder. */
export function normalPath(path: string): string | undefined {
  const out: string[] = [];
  for (const segment of path.replaceAll("\\", "/").split("/")) {
    if (segment === "..") {
      if (out.pop() === undefined) {
        return undefined;
      }
    } else if (segment !== "" && segment !== ".") {
      out.push(segment);
    }
  }
  return out.join("/");
}
