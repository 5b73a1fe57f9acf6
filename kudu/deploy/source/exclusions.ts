import ignore from "ignore";

/** Why a path stays behind, for people: the rule and where it stands. */
export interface Rule {
  readonly rule: string;
  readonly from: string;
}

type Verdict =
  | {
      readonly packed: true /** Never packed but for a rule that names it. */;
      readonly forced?: Rule;
    }
  | { readonly packed: false; readonly because: Rule };

export interface Exclusions {
  /**
   * `path` is relative to the job's folder, `/`-separated; a folder's ends with `/`. Ask for
   * parents first.
   */
  judge(path: string): Verdict;
}

/** Secrets and tools' folders: they never belong on a site. Letter case does not matter. */
const neverPacked: readonly { readonly rule: string; readonly name: RegExp }[] = [
  { rule: ".git", name: /^\.git$/i },
  { rule: ".vscode", name: /^\.vscode$/i },
  { rule: "local.settings.json", name: /^local\.settings\.json$/i },
  { rule: ".env*", name: /^\.env/i },
  { rule: "*.PublishSettings", name: /\.publishsettings$/i },
  { rule: "*.pubxml.user", name: /\.pubxml\.user$/i },
  { rule: "disable.job", name: /^disable\.job$/i },
];

export const ignoreFileName = ".webjobignore";
const settingName = "webjobs.deploy.exclude";
const defaultsName = "webjobs.deploy.defaultExcludes";

/**
 * What the root of a repository has beside a job, for people and their tools: it has no use on a
 * site.
 */
const repositoryOnly: readonly string[] = [
  ...["/.github/", "/.gitlab/", "/.devcontainer/", "/.idea/", "/.vs/", "/.husky/"],
  ...["/.gitignore", "/.gitattributes", "/.gitmodules", "/.editorconfig"],
  ...["/*.sln", "/*.slnx", "/README*", "/CHANGELOG*", "/CONTRIBUTING*", "/SECURITY.md"],
  ...["/azure-pipelines*.yml", "/.travis.yml", "/.gitlab-ci.yml"],
  ...["/test/", "/tests/", "/__tests__/"],
];

/**
 * True for the entries of a repository's root; a folder inside one contains what its author put
 * there.
 */
export function isRepositoryRoot(names: readonly string[]): boolean {
  return names.some((name) => /^\.git(hub)?$|\.slnx?$/i.test(name));
}

/**
 * Rules with gitignore meaning: first, for a repository's root, those of every repository, then the
 * ignore file's lines, then the setting's; the last that matches decides. What is never packed
 * stays behind even when a rule takes `*` back; only `!` with its own name or rule packs it.
 */
export function createExclusions(
  ignoreFile: string,
  setting: readonly string[],
  isRepository = false,
): Exclusions {
  const patterns = [
    ...(isRepository ? repositoryOnly : []).map((pattern) => ({ pattern, mark: defaultsName })),
    ...ignoreFile.split(/\r?\n/).map((pattern) => ({ pattern, mark: ignoreFileName })),
    ...setting.map((pattern) => ({ pattern, mark: settingName })),
  ].filter(({ pattern }) => pattern.trim() !== "" && !pattern.startsWith("#"));
  const isExcluded = createMatcher(patterns);
  const named = createMatcher(
    patterns
      .filter(({ pattern }) => pattern.startsWith("!") && isName(pattern.slice(1)))
      .map(({ pattern, mark }) => ({ pattern: pattern.slice(1), mark })),
  );
  return {
    judge(path) {
      const name = path.replace(/\/$/, "").replace(/.*\//, "");
      const never = neverPacked.find((entry) => entry.name.test(name));
      if (never !== undefined) {
        const forced = named(path);
        return forced === undefined
          ? { packed: false, because: { rule: never.rule, from: "" } }
          : { packed: true, forced: { rule: `!${forced.rule}`, from: forced.from } };
      }
      if (name === ignoreFileName) {
        return { packed: false, because: { rule: ignoreFileName, from: "" } };
      }
      const because = isExcluded(path);
      return because === undefined ? { packed: true } : { packed: false, because };
    },
  };
}

/** True for a pattern that says what it means: a plain last segment, or one of the rules above. */
function isName(pattern: string): boolean {
  const last = pattern.replace(/\/$/, "").replace(/.*\//, "");
  return !/[*?[]/.test(last) || neverPacked.some(({ rule }) => rule === last);
}

type Matcher = (path: string) => Rule | undefined;

/**
 * The package remembers every path it is asked about; a fresh one now and then keeps memory flat.
 */
const askedAtMost = 2000;

function createMatcher(
  patterns: readonly { readonly pattern: string; readonly mark: string }[],
): Matcher {
  if (patterns.length === 0) {
    return () => undefined;
  }
  const create = () => ignore({ ignorecase: false }).add([...patterns]);
  let matcher = create();
  let asked = 0;
  return (path) => {
    asked += 1;
    if (asked % askedAtMost === 0) {
      matcher = create();
    }
    const { ignored, rule } = matcher.test(path);
    return ignored && rule ? { rule: rule.pattern, from: rule.mark ?? "" } : undefined;
  };
}
