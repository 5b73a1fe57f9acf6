/** The packages of a Python project, as far as its files show them without running anything. */

export interface PyProject {
  /** Of `[project]`, as pip takes them. */
  readonly dependencies: readonly string[];
  /** It says how it becomes a package itself, so that pip can install the folder. */
  readonly isPackage: boolean;
  /** Its packages are listed in a form that pip doesn't read. */
  readonly needsPoetry: boolean;
  /** What its packages are is found out by its own build. */
  readonly isDynamic: boolean;
}

export function readPyProject(toml: string): PyProject {
  const project = tableOf(toml, "project");
  const poetry = tableOf(toml, "tool.poetry.dependencies");
  const [, list = ""] =
    /^dependencies\s*=\s*\[((?:[^\]"'#]|"[^"\n]*"|'[^'\n]*'|#.*)*)\]/m.exec(project) ?? [];
  const tokens = list.matchAll(/"([^"\n]*)"|'([^'\n]*)'|#.*/g);
  return {
    dependencies: [...tokens].flatMap(([, double, single]) => double ?? single ?? []),
    isPackage: tableOf(toml, "build-system") !== "",
    needsPoetry: /^(?!python\s*=)["']?[\w.-]+["']?\s*=/m.test(poetry),
    isDynamic: /^dynamic\s*=\s*\[[^\]]*["']dependencies["']/m.test(project),
  };
}

/** The lines of a table, without its subtables. */
function tableOf(toml: string, name: string): string {
  const [first = "", ...rest] = toml.replace(/\r\n?/g, "\n").split(/^\[(?=[\w"])/m);
  const found = [`]${first}`, ...rest].find((each) => each.startsWith(`${name}]`));
  return found?.slice(name.length + 1) ?? "";
}
