/**
 * True when an MSBuild project copies a file of its own folder to its output or its published
 * files.
 */
export function copiesFile(project: string, name: string): boolean {
  const text = project.replace(/<!--[\s\S]*?-->/g, "");
  for (const [, , attributes = "", content = ""] of text.matchAll(itemElement)) {
    const [, names = ""] = /\b(?:Include|Update)\s*=\s*["']([^"']*)["']/.exec(attributes) ?? [];
    const isMeant = names.split(";").some((pattern) => matches(pattern.trim(), name));
    if (isMeant && copies.test(`${attributes} ${content}`)) {
      return true;
    }
  }
  return false;
}

/** An item; what may stand inside it is bounded, so that a broken project costs no time. */
const itemElement =
  /<(\w+)\s([^<>]*\b(?:Include|Update)\s*=[^<>]*?)(?:\/>|>([\s\S]{0,2000}?)<\/\1>)/g;

const copies =
  /CopyTo(?:Output|Publish)Directory\s*(?:=\s*["']|>\s*)(?:Always|PreserveNewest|IfDifferent)/;

/** MSBuild's wildcards, for a file that lies beside the project. */
function matches(pattern: string, name: string): boolean {
  const own = pattern
    .replace(/\\/g, "/")
    .replace(/^\.\//, "")
    .replace(/^\*\*\//, "");
  const expression = own
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, "[^/]*")
    .replace(/\?/g, "[^/]");
  return new RegExp(`^${expression}$`, "i").test(name);
}
