/** What decides how an MSBuild project is published, as its text shows it; nothing is evaluated. */
import { propertiesOf, readProject } from "../find/project";

export interface PublishProject {
  /** Built by Visual Studio or MSBuild alone, not by `dotnet`. */
  readonly isOldStyle: boolean;
  /** True only when the text is certain. */
  readonly isLibrary: boolean;
  /** True only when the text is certain; no tests. */
  readonly isProgram: boolean;
  readonly assemblyName: string;
  /** Several in `TargetFrameworks`; none while unknown. */
  readonly frameworks: readonly string[];
  readonly runtimeIdentifier?: string;
  /** It brings its runtime, so that it runs on one system only. */
  readonly isSelfContained: boolean;
  /** Compiled ahead of time, which works only on the system that it is for. */
  readonly isAot: boolean;
  /** Something outside of the project decides, which isn't read. */
  readonly hasImports: boolean;
  /** Referenced projects, as they are written. */
  readonly references: readonly string[];
}

/** `name` is the project file's, without extension. */
export function readPublishProject(text: string, name: string): PublishProject {
  const xml = text.replace(/<!--[\s\S]*?(-->|$)/g, "");
  const property = propertiesOf(xml, name);
  const isOn = (key: string) => property(key)?.toLowerCase() === "true";
  const { style, isProgram, isApp, outputType, assemblyName } = readProject(text, name);
  const hasImports = style === "sdk" && /<Import\b(?![^<>]*\sSdk\s*=)/i.test(xml);
  const isAot = isOn("PublishAot");
  return {
    isOldStyle: style === "old",
    isLibrary:
      outputType === undefined
        ? style === "sdk" && !isProgram && !isApp && !hasImports && !/OutputType/i.test(xml)
        : !/^(win)?exe$/i.test(outputType),
    isProgram: isProgram || (isApp && outputType === undefined),
    assemblyName,
    frameworks: (property("TargetFrameworks") ?? property("TargetFramework") ?? "")
      .split(";")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
    runtimeIdentifier: property("RuntimeIdentifier"),
    isSelfContained: isAot || isOn("SelfContained") || isOn("PublishSingleFile"),
    isAot,
    hasImports,
    references: includesOf(xml, "ProjectReference"),
  };
}

function includesOf(xml: string, item: string): string[] {
  const items = xml.matchAll(new RegExp(`<${item}\\b[^<>]*?\\sInclude\\s*=\\s*["']([^"']*)`, "gi"));
  return [...items].flatMap(([, paths = ""]) => paths.split(";")).map((path) => path.trim());
}
