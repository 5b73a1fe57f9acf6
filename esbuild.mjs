// Bundles what ships: one file per process, and what they share or load only when needed in `dist/chunks`.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { context, transform } from "esbuild";

const watch = process.argv.includes("--watch");

const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? "inline" : false,
  logLevel: "warning",
  // Without it the JSON service's UMD build is taken, whose requires no bundler sees.
  mainFields: ["module", "main"],
  outdir: "dist",
};

/** Programs of package.json's `bin`: a shell starts them. */
const programs = ["webjobs.js", "webjobs-host.js", "language-server.js"];

/** Shared pieces below this size travel in one file: each is still evaluated on its own, when first asked for. */
const smallChunk = 8_000;

/** esbuild splits ES modules only, and VS Code takes CommonJS from its first version on: so each output is turned. */
const turnIntoCommonJs = {
  name: "turn-into-commonjs",
  setup(build) {
    build.onEnd(async ({ outputFiles = [] }) => {
      const outputs = await Promise.all(outputFiles.map(turn));
      const small = outputs.filter(isSmallChunk);
      const shared = { path: resolve("dist/chunks/shared.js"), code: packTogether(small) };
      await mkdir("dist/chunks", { recursive: true });
      for (const { path, code } of [...outputs.filter((each) => !isSmallChunk(each)), shared]) {
        const mode = programs.includes(basename(path)) ? 0o755 : 0o644;
        await writeFile(path, askShared(code, small), { mode });
      }
    });
  },
};

async function turn({ path, text }) {
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target: "node20",
    // import() becomes require(): what is asked for may travel in the shared file.
    supported: { "dynamic-import": false },
    minify: !watch,
    sourcemap: watch ? "inline" : false,
    banner: programs.includes(basename(path)) ? "#!/usr/bin/env node" : undefined,
  });
  return { path, code };
}

function isSmallChunk({ path, code }) {
  return basename(dirname(path)) === "chunks" && code.length < smallChunk;
}

/** A file that gives each of the chunks by its name. */
function packTogether(chunks) {
  const entries = chunks.map(
    ({ path, code }) => `${JSON.stringify(basename(path))}(module,exports){${code}\n}`,
  );
  return `const known={},chunks={${entries.join(",")}};
exports.chunk=name=>{if(!known[name]){known[name]={exports:{}};chunks[name](known[name],known[name].exports)}return known[name].exports};`;
}

function askShared(code, chunks) {
  const names = new Set(chunks.map(({ path }) => basename(path)));
  return code.replace(/require\("(\.\/(?:chunks\/)?)([^"/]+)"\)/g, (asked, folder, name) =>
    names.has(name) ? `require("${folder}shared.js").chunk("${name}")` : asked,
  );
}

/** The library of LSP clients is too large to ship twice: the extension in Node takes it from the browser's. */
const shareLanguageClient = {
  name: "share-language-client",
  setup(build) {
    build.onResolve({ filter: /^\.\/browser\/extension$/ }, () => ({
      // As seen from dist/chunks.
      path: "../extension-browser.js",
      external: true,
    }));
  },
};

const bundles = [
  {
    ...common,
    platform: "node",
    format: "esm",
    target: "node20",
    splitting: true,
    write: false,
    chunkNames: "chunks/[name]-[hash]",
    external: ["vscode", "bufferutil", "utf-8-validate"],
    entryPoints: {
      extension: "client/extension.ts",
      "language-server": "server/node/main.ts",
      webjobs: "client/cli/main.ts",
      "webjobs-host": "host/main.ts",
    },
    plugins: [shareLanguageClient, turnIntoCommonJs],
  },
  {
    ...common,
    platform: "browser",
    format: "iife",
    target: "es2022",
    mainFields: ["browser", "module", "main"],
    entryPoints: { "language-server-browser": "server/browser/main.ts" },
  },
  {
    ...common,
    platform: "browser",
    // The web extension host evaluates one file, and gives it `vscode` by require().
    format: "cjs",
    target: "es2022",
    mainFields: ["browser", "module", "main"],
    external: ["vscode"],
    entryPoints: { "extension-browser": "client/browser/extension.ts" },
  },
];

const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
if (watch) {
  await Promise.all(contexts.map((build) => build.watch()));
} else {
  await rm("dist", { recursive: true, force: true });
  await Promise.all(contexts.map((build) => build.rebuild()));
  await Promise.all(contexts.map((build) => build.dispose()));
}
