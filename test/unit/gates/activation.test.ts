// Every window with a WebJob pays for what is read at activation: the rest is asked for by
// import(), when it is needed.
import assert from "node:assert";
import { build, type Metafile } from "esbuild";

const entry = "client/extension.ts";
const limit = 60_000;

describe("activation", () => {
  let outputs: Metafile["outputs"];
  before(async () => {
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      splitting: true,
      format: "esm",
      platform: "node",
      mainFields: ["module", "main"],
      external: ["vscode", "./browser/extension"],
      outdir: "nowhere",
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    outputs = metafile.outputs;
  });

  it(`reads at most ${limit / 1000} kB of the client`, () => {
    const read = [...readAtStart(outputs)];
    const size = read.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
    const largest = read
      .flatMap((path) => Object.entries(outputs[path]?.inputs ?? {}))
      .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
      .slice(0, 15)
      .map(([path, { bytesInOutput }]) => `${bytesInOutput} ${path}`);
    assert.ok(
      size <= limit,
      `${size} bytes are read, the largest pieces being\n${largest.join("\n")}`,
    );
  });

  for (const late of ["client/tree/provider.ts", "client/commands/table.ts", "core/newtonsoft"]) {
    it(`waits with ${late} until somebody needs it`, () => {
      const inputs = [...readAtStart(outputs)].flatMap((path) =>
        Object.keys(outputs[path]?.inputs ?? {}),
      );
      assert.ok(inputs.includes(entry));
      assert.deepStrictEqual(
        inputs.filter((input) => input.startsWith(late)),
        [],
      );
    });
  }

  for (const start of [entry, "client/commands/table.ts", "client/tree/provider.ts"]) {
    it(`reads nothing of Azure with ${start}`, () => {
      const inputs = [...readAtStart(outputs, start)].flatMap((path) =>
        Object.keys(outputs[path]?.inputs ?? {}),
      );
      assert.ok(inputs.includes(start));
      assert.deepStrictEqual(
        inputs.filter((input) => onlyForSites.test(input)),
        [],
      );
    });
  }
});

/**
 * What no window without a site ever needs; the Kudu client is not among it, since local hosts
 * speak Kudu too.
 */
const onlyForSites =
  /^kudu\/(tunnel|connection\/(publishProfile|siteAccess))|^client\/(sites\/(arm|azure|workflow|verifySite)|commands\/addSite|debug\/remote)|^node_modules\/(ws|archiver)\//;

/** The entry's output, and what it imports before it does anything. */
function readAtStart(outputs: Metafile["outputs"], from = entry): ReadonlySet<string> {
  const [start] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === from) ?? [];
  const known = new Set(start ? [start] : []);
  for (const path of known) {
    for (const { kind, path: imported } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && outputs[imported]) {
        known.add(imported);
      }
    }
  }
  return known;
}
