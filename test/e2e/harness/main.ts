// `npm run test:e2e`: the suites in the extension host, and what only a person sees.
//   --host server|desktop   server on Linux, else desktop
//   --version V             desktop: oldest, stable (default) or a release
//   --only NAME             only test files whose name begins with NAME
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { whyUnseen } from "./processes";
import { packExtension } from "./vsix";

interface Group {
  name: string;
  /** Arguments of group.ts. */
  options: readonly string[];
}

const { values } = parseArgs({
  options: {
    host: { type: "string", default: process.platform === "linux" ? "server" : "desktop" },
    version: { type: "string", default: "stable" },
    only: { type: "string", default: "" },
  },
});

function testsIn(folder: string): string[] {
  return readdirSync(join("out/test/e2e", folder)).filter(
    (file) => file.startsWith(values.only) && file.endsWith(".test.js"),
  );
}

const inExtensionHost: readonly Group[] = [
  { name: "In the sample workspace", folder: "" },
  { name: "In a workspace without WebJobs", folder: "unrelated" },
]
  .filter(({ folder }) => testsIn(folder).length > 0)
  .map(({ name, folder }) => ({ name, options: [`--folder=${folder}`] }));

/** What lasts longest begins first, so that nothing is waited for at the end. */
const longest = [
  "sample",
  "modes",
  "log",
  "typing",
  "signIn",
  "deployToSite",
  "deploy",
  "sites",
].map((name) => `${name}.test.js`);

function asPerson(): Group[] {
  const files = values.host === "server" ? testsIn("person") : [];
  const sorted = [
    ...longest.filter((file) => files.includes(file)),
    ...files.filter((file) => !longest.includes(file)),
  ];
  return sorted.map((file) => ({
    name: `As a person: ${file.replace(".test.js", "")}`,
    options: [`--person=${file}`],
  }));
}

/** A third one only makes the other two late: each takes most of a core while it draws. */
const atOnce = values.host === "server" ? 2 : 1;

/** More than this, of some twenty groups, is no accident. */
const mostSecondTries = 4;

/**
 * Runs the groups, so many at a time; returns those that failed. What a group says is shown when it
 * ended.
 */
async function runGroups(
  groups: readonly Group[],
  width: number,
  show: (group: Group, output: string, passed: boolean) => void,
): Promise<Group[]> {
  const waiting = [...groups];
  const failed: Group[] = [];
  const worker = async (): Promise<void> => {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      const { output, passed } = await runGroup(group);
      show(group, output, passed);
      if (!passed) {
        failed.push(group);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return failed;
}

async function runGroup({ options }: Group): Promise<{ output: string; passed: boolean }> {
  const common = [`--host=${values.host}`, `--version=${values.version}`, `--only=${values.only}`];
  const child = spawn(process.execPath, [join(__dirname, "group.js"), ...options, ...common], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return { output, passed: code === 0 };
}

function show({ name }: Group, output: string): void {
  console.log(`\n${name}\n${output}`);
}

/** A failure that is not the last word: its lines are not counted as those of a test runner are. */
function showUnlessFailed(group: Group, output: string, passed: boolean): void {
  show(group, passed ? output : output.replaceAll(/^/gm, "| "));
}

/**
 * On a busy machine VS Code draws late, or anew under the pointer, and a click is lost: a group
 * that fails beside others is tried once more, alone, in new windows, and named.
 */
async function runAll(groups: readonly Group[]): Promise<boolean> {
  const failed = await runGroups(groups, atOnce, showUnlessFailed);
  for (const { name } of failed) {
    console.log(`\nTried again: ${name}`);
  }
  if (failed.length > mostSecondTries) {
    console.log(`\n${failed.length} of ${groups.length} groups failed: none is tried again.`);
    return false;
  }
  return (await runGroups(failed, 1, show)).length === 0;
}

async function main(): Promise<void> {
  const unseen = whyUnseen();
  if (unseen) {
    console.log(unseen);
  }
  const groups = [...inExtensionHost, ...asPerson()];
  // Before any window: packing builds anew the folder that they run from.
  const needsPackage = groups.some(({ options }) => options.includes("--person=installed.test.js"));
  const packed = needsPackage ? await packExtension().catch(showError) : undefined;
  process.env.E2E_VSIX = packed?.path ?? "";
  try {
    // Nothing run at all is a mistyped name.
    process.exitCode = groups.length > 0 && (await runAll(groups)) ? 0 : 1;
  } finally {
    await packed?.remove();
  }
}

/** The window that needs the package tries once more, and fails by itself. */
function showError(error: unknown): undefined {
  console.error(error);
}

main();
