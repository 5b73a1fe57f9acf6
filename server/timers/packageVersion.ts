/** The version of a NuGet package, as far as the text of project files tells it. */
import { propertiesOf, withoutXmlComments } from "../../core/find/project";

export interface ProjectTexts {
  /** Projects and packages.config of one folder. */
  readonly projects: readonly string[];
  /** What MSBuild reads before them: `Directory.Build.props`. */
  readonly props?: string;
  /** `Directory.Packages.props`, which keeps versions in one place. */
  readonly packages?: string;
}

/**
 * All versions that references to the package have, conditions aside. Empty when nothing refers to
 * it, or when only MSBuild knows which version that is.
 */
export function packageVersions(
  { projects, props = "", packages = "" }: ProjectTexts,
  name: string,
): string[] {
  const shared = withoutXmlComments(`${props}\n${packages}`);
  return projects.map(withoutXmlComments).flatMap((project) => {
    const resolve = resolver(`${shared}\n${project}`);
    const own = itemsOf(`${withoutXmlComments(props)}\n${project}`, referenceItem, name);
    const everywhere = itemsOf(shared, globalItem, name);
    const central = itemsOf(shared, centralItem, name);
    const inPlace = [...own, ...everywhere].flatMap(({ version }) => version ?? []);
    // One that counts everywhere always says its version itself.
    const isReferred = own.length > 0;
    const written =
      inPlace.length > 0 || !isReferred ? inPlace : central.map((item) => item.version);
    return written.flatMap((version) => (version && resolve(version)) ?? []);
  });
}

interface Item {
  readonly version: string | undefined;
}

const referenceItem = "PackageReference|package";
const centralItem = "PackageVersion";
const globalItem = "GlobalPackageReference";

/** `<Item Include="NAME" Version="…"/>`, with the version as an attribute or an element. */
function itemsOf(xml: string, item: string, name: string): Item[] {
  const found = xml.matchAll(
    new RegExp(`<(${item})\\s([^<>]*?)(?:/>|>([\\s\\S]*?)</\\1\\s*>)`, "gi"),
  );
  return [...found].flatMap(([, , attributes = "", inside = ""]) => {
    const names = attribute(attributes, "Include|Update|id")?.split(";") ?? [];
    const isMeant = names.some((each) => each.trim().toLowerCase() === name.toLowerCase());
    const version =
      attribute(attributes, "VersionOverride") ??
      element(inside, "VersionOverride") ??
      attribute(attributes, "Version") ??
      element(inside, "Version");
    return isMeant ? [{ version }] : [];
  });
}

function attribute(attributes: string, names: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)(?:${names})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(
    attributes,
  );
  return found?.[1] ?? found?.[2];
}

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}\\s*>([^<]*)<`, "i").exec(xml)?.[1]?.trim();
}

/** A version made of properties; undefined for what only MSBuild knows. */
function resolver(xml: string): (version: string) => string | undefined {
  const property = propertiesOf(xml, "");
  return (version) => {
    let isKnown = true;
    const text = version.replace(/\$\(([^)]*)\)/g, (_, name: string) => {
      const value = property(name.trim());
      isKnown &&= value !== undefined;
      return String(value);
    });
    return isKnown ? text.trim() : undefined;
  };
}
