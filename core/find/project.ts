/**
 * An MSBuild project as its text shows it; nothing is evaluated, so what only MSBuild can know
 * stays unknown.
 */
import type { JobKind } from "../webJob";
import type { ProjectStyle } from "./foundJob";

export interface Project {
  readonly style: ProjectStyle;
  /** A program of its own: no library, no web site, no Functions app, no tests. */
  readonly isProgram: boolean;
  /** A Functions app or a web site: deployed by itself, never as a WebJob. */
  readonly isApp: boolean;
  /** The package of the WebJobs SDK that it references. */
  readonly webJobsPackage?: string;
  /** Absent while unknown; a Directory.Build.props may say it. */
  readonly outputType?: string;
  readonly isWebJobProject: boolean;
  readonly webJobType?: string;
  /** Resolved; absent when it depends on what only MSBuild knows. */
  readonly webJobName?: string;
  /** The file name of what its build writes, without extension. */
  readonly assemblyName: string;
}

/**
 * `name` is the project file's, without extension; `extra` names packages that other files add to
 * it.
 */
export function readProject(text: string, name: string, extra: readonly string[] = []): Project {
  const xml = withoutXmlComments(text);
  const property = propertiesOf(xml, name);
  const sdks = sdksOf(xml);
  const references = [...referencesOf(xml), ...extra];
  const outputType = property("OutputType");
  const isWorker = sdks.some((sdk) => /\.Worker$/i.test(sdk));
  const isTest = references.some((each) => testPackage.test(each));
  const isApp =
    sdks.some((sdk) => /\.(Web|Functions|BlazorWebAssembly)$/i.test(sdk)) ||
    property("ProjectTypeGuids")?.toLowerCase().includes(webApplication) === true ||
    property("AzureFunctionsVersion") !== undefined ||
    references.some((each) => functionsPackage.test(each));
  const isExe = /^(win)?exe$/i.test(outputType ?? (isWorker ? "Exe" : ""));
  return {
    style: sdks.length > 0 ? "sdk" : "old",
    isProgram: isExe && !isApp && !isTest,
    isApp,
    webJobsPackage: references.find((each) => webJobsPackage.test(each)),
    outputType,
    isWebJobProject: property("IsWebJobProject")?.toLowerCase() === "true",
    webJobType: property("WebJobType"),
    webJobName: property("WebJobName"),
    assemblyName: property("AssemblyName") ?? name,
  };
}

/** The type of old-style projects of web sites. */
const webApplication = "349c5851-65df-11da-9384-00065b846f21";

export function withoutXmlComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(-->|$)/g, "");
}

/** What Visual Studio's three words for it mean to Azure. */
export function kindOfMode(mode: unknown): JobKind | undefined {
  const kinds: Readonly<Record<string, JobKind>> = {
    continuous: "continuous",
    triggered: "triggered",
    ondemand: "triggered",
    scheduled: "triggered",
  };
  const word = typeof mode === "string" ? mode.trim().toLowerCase() : "";
  return Object.hasOwn(kinds, word) ? kinds[word] : undefined;
}

/** `Microsoft.Azure.WebJobs.Script` is the host of Functions. */
export const webJobsPackage = /^Microsoft\.Azure\.WebJobs(?!\.Script)(\.|$)/i;
const functionsPackage =
  /^(Microsoft\.NET\.Sdk\.Functions|Microsoft\.Azure\.Functions\.Worker|Microsoft\.Azure\.WebJobs\.Script)(\.|$)/i;
const testPackage = /^(Microsoft\.NET\.Test\.Sdk|MSTest|xunit|nunit|BenchmarkDotNet)(\.|$)/i;

function sdksOf(xml: string): string[] {
  const named = [...xml.matchAll(/<(?:Project|Import)\b[^<>]*?\sSdk\s*=\s*["']([^"']*)["']/gi)];
  const elements = [...xml.matchAll(/<Sdk\b[^<>]*?\sName\s*=\s*["']([^"']*)["']/gi)];
  return [...named, ...elements]
    .flatMap(([, names = ""]) => names.split(";"))
    .map((each) => each.replace(/\/.*/, "").trim())
    .filter((each) => each !== "");
}

function referencesOf(xml: string): string[] {
  const items = xml.matchAll(
    /<(?:PackageReference|Reference)\b[^<>]*?\sInclude\s*=\s*["']([^"',]*)/gi,
  );
  return [...items].flatMap(([, names = ""]) => names.split(";")).map((each) => each.trim());
}

/** Packages of a packages.config, a paket.references or a project.json. */
export function packagesIn(text: string): string[] {
  const config = [...text.matchAll(/<package\b[^<>]*?\sid\s*=\s*["']([^"']*)["']/gi)];
  return config.length > 0
    ? config.map(([, id = ""]) => id)
    : [...text.matchAll(/"[A-Za-z][\w.]*"\s*:|^\s*[A-Za-z][\w.]*/gm)].map(([named]) =>
        named.replace(/[":\s]/g, ""),
      );
}

/**
 * Reads a property: the last value without a condition, else the one on which all conditions agree.
 * A value with a part that only MSBuild knows is none.
 */
export function propertiesOf(xml: string, projectName: string) {
  const read = (name: string, depth = 0): string | undefined => {
    const values = valuesOf(xml, name);
    const plain = values.findLast(({ isConditional }) => !isConditional);
    const all = new Set(values.map(({ value }) => value));
    const value = plain?.value ?? (all.size === 1 ? values[0]?.value : undefined);
    return value === undefined || value === "" ? undefined : resolve(value, depth);
  };
  const resolve = (value: string, depth: number): string | undefined => {
    let isKnown = depth < 4;
    const text = value.replace(/\$\(([^)]*)\)/g, (_, name: string) => {
      const known = /^MSBuildProjectName$/i.test(name)
        ? projectName
        : isKnown
          ? (read(name, depth + 1) ?? implied(name, projectName))
          : undefined;
      isKnown &&= known !== undefined;
      return String(known);
    });
    return isKnown && !/[$%@]\(/.test(text) ? text : undefined;
  };
  return (name: string) => read(name);
}

function implied(name: string, projectName: string): string | undefined {
  return /^(AssemblyName|RootNamespace|TargetName)$/i.test(name) ? projectName : undefined;
}

interface Value {
  readonly value: string;
  readonly isConditional: boolean;
}

function valuesOf(xml: string, name: string): Value[] {
  if (!/^\w+$/.test(name)) {
    return [];
  }
  const element = new RegExp(`<${name}(\\s[^<>]*)?>([^<]*)</${name}\\s*>`, "gi");
  return [...xml.matchAll(element)].map(({ 1: attributes = "", 2: text = "", index }) => {
    const before = xml.slice(Math.max(0, index - groupReach), index);
    const [group] = before.slice(before.lastIndexOf("<PropertyGroup")).split(">");
    const isConditional = /\bCondition\s*=/i.test(`${attributes} ${group}`);
    return { value: unescapeXml(text.trim()), isConditional };
  });
}

/** Characters before a property in which its group may begin: thousands are read fast so. */
const groupReach = 8_192;

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
