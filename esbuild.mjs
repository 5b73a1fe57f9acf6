// Bundles what ships: one file per process and page, and what they share or load only when needed
// in `dist/chunks`.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { context, transform } from "esbuild";
import { writeNotices } from "./notices.mjs";

const watch = process.argv.includes("--watch");

const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? "inline" : false,
  logLevel: watch ? "silent" : "warning",
  metafile: true,
  // Without it the JSON service's UMD build is taken, whose requires no bundler sees.
  mainFields: ["module", "main"],
  outdir: "dist",
};

/** Programs of package.json's `bin`: a shell starts them. */
const programs = ["webjobs.js", "webjobs-host.js", "language-server.js"];

/**
 * Shared pieces below this many bytes travel together: each is still evaluated on its own, when
 * first asked for. What is larger is a file of its own, of which the package may have 48.
 */
const smallChunk = 16_700;

/**
 * Which pack a small piece travels in: that of the first program that reads it at its start. So a
 * window in which nobody looks at WebJobs reads little, and no program waits for what it may never
 * need.
 */
const packsAtStart = {
  "start.js": ["dist/extension.js"],
  "programs.js": programs.map((name) => `dist/${name}`),
};
const packOfTheRest = "shared.js";

/**
 * esbuild splits ES modules only, and VS Code takes CommonJS from its first version on: so each
 * output is turned.
 */
const turnIntoCommonJs = {
  name: "turn-into-commonjs",
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      const outputs = await Promise.all(outputFiles.map(turn));
      const packs = Object.fromEntries(
        [...Object.keys(packsAtStart), packOfTheRest].map((pack) => [pack, []]),
      );
      const packOf = findPack(metafile?.outputs ?? {});
      const rest = outputs.filter(
        (output) => !isSmallChunk(output) || !packs[packOf(output.path)].push(output),
      );
      await mkdir("dist/chunks", { recursive: true });
      const packed = await Promise.all(
        Object.entries(packs).map(async ([name, chunks]) => ({
          path: resolve("dist/chunks", name),
          code: await packTogether(chunks),
        })),
      );
      for (const { path, code } of [...rest, ...packed]) {
        const mode = programs.includes(basename(path)) ? 0o755 : 0o644;
        await writeFile(path, askBeside(path, askPacks(code, packs)), { mode });
      }
    });
  },
};

/** A function that tells by its path in which pack a chunk travels. */
function findPack(outputs) {
  const known = Object.entries(packsAtStart).map(([pack, paths]) => {
    const read = new Set();
    for (const path of paths) {
      readAtStart(outputs, path, read);
    }
    return [pack, read];
  });
  return (path) => known.find(([, read]) => read.has(path))?.[0] ?? packOfTheRest;
}

/** Absolute paths of an output and of all that it imports before it does anything. */
function readAtStart(outputs, path, known = new Set()) {
  if (outputs[path] && !known.has(resolve(path))) {
    known.add(resolve(path));
    for (const { kind, path: imported } of outputs[path].imports) {
      if (kind === "import-statement") {
        readAtStart(outputs, imported, known);
      }
    }
  }
  return known;
}

const commonJs = {
  format: "cjs",
  platform: "node",
  target: "node20",
  // import() becomes require(): what is asked for may travel in a pack.
  supported: { "dynamic-import": false },
};

async function turn({ path, text }) {
  const { code } = await transform(text, {
    ...commonJs,
    // The paths in a map are relative to the file.
    sourcefile: path,
    minify: !watch,
    sourcemap: watch ? "inline" : false,
    banner: programs.includes(basename(path)) ? "#!/usr/bin/env node" : undefined,
  });
  return { path, text, code };
}

/** While watching none is small: a pack has room for no source map. */
function isSmallChunk({ path, code }) {
  return !watch && basename(dirname(path)) === "chunks" && code.length < smallChunk;
}

/** A file that gives each of the chunks by its name, with esbuild's helpers once for all. */
async function packTogether(chunks) {
  const [helpers] = await partHelpers('import own from "path";export{own}');
  const entries = chunks.map(async ({ path, text }) => {
    const [, code] = await partHelpers(text);
    return `${JSON.stringify(basename(path))}(module,exports){${code}\n}`;
  });
  const pack = `exports.chunk=(()=>{${helpers}
const known={},chunks={${(await Promise.all(entries)).join(",")}};
return name=>{if(!known[name]){known[name]={exports:{}};chunks[name](known[name],known[name].exports)}return known[name].exports}})();`;
  const { code } = await transform(pack, { minify: true, target: commonJs.target });
  return code;
}

/** What esbuild defines before a module for its exports and imports, and the module without it. */
async function partHelpers(text) {
  const { code } = await transform(text, { ...commonJs, minifyWhitespace: true });
  const last = code.indexOf("__toCommonJS=");
  const end = last < 0 ? 0 : code.indexOf(";", last) + 1;
  return [code.slice(0, end), code.slice(end)];
}

function askPacks(code, packs) {
  const packOf = new Map(
    Object.entries(packs).flatMap(([pack, chunks]) =>
      chunks.map(({ path }) => [basename(path), pack]),
    ),
  );
  return code.replace(/require\("(\.\/(?:chunks\/)?)([^"/]+)"\)/g, (asked, folder, name) =>
    packOf.has(name) ? `require("${folder}${packOf.get(name)}").chunk("${name}")` : asked,
  );
}

/** What is shared is named as seen from a chunk; the programs themselves lie beside it. */
function askBeside(path, code) {
  return basename(dirname(path)) === "chunks"
    ? code
    : code.replace(/require\("\.\.\/([\w-]+\.js)"\)/g, 'require("./$1")');
}

/**
 * The library of LSP clients is too large to ship twice: the extension in Node takes it from the
 * browser's.
 */
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

/**
 * So are cronstrue's languages: programs in Node load them from the browser's server when one is
 * needed.
 */
const shareCronstrue = {
  name: "share-cronstrue",
  setup(build) {
    build.onResolve({ filter: /^\.\/cronstrueText$/ }, () => ({
      path: "../language-server-browser.js",
      external: true,
    }));
  },
};

/** As is the service that reads JSON with comments, for which the server in Node waits anyway. */
const shareJsonService = {
  name: "share-json-service",
  setup(build) {
    build.onResolve({ filter: /^vscode-json-languageservice$/ }, () => ({
      path: "../language-server-browser.js",
      external: true,
    }));
  },
};

/** And the types of the protocol, which has a constant or a function for most of them. */
const shareTypes = {
  name: "share-types",
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver-types$/ }, ({ path }) => ({
      path,
      namespace: "share-types",
    }));
    build.onLoad({ filter: /.*/, namespace: "share-types" }, () => ({
      contents: 'export * from "shared";',
    }));
    build.onResolve({ filter: /^shared$/, namespace: "share-types" }, () => ({
      path: "../language-server-browser.js",
      external: true,
    }));
  },
};

/** The bundle that they are taken from gives them, beside what its source gives. */
const giveTypes = {
  name: "give-types",
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/]browser[\\/]main\.ts$/ }, async ({ path }) => ({
      contents: `${await readFile(path, "utf8")}\nexport * from "vscode-languageserver-types";`,
      loader: "ts",
    }));
  },
};

/**
 * What zips are packed with, without what it has for old versions of Node, for tar and for
 * patterns.
 */
const zipOnly = {
  name: "zip-only",
  setup(build) {
    build.onResolve({ filter: /^readable-stream$/ }, () => ({
      path: "node:stream",
      external: true,
    }));
    build.onResolve({ filter: /^readable-stream\/passthrough$|^readdir-glob$/ }, ({ path }) => ({
      path,
      namespace: "zip-only",
    }));
    build.onLoad({ filter: /passthrough$/, namespace: "zip-only" }, () => ({
      contents: 'module.exports = require("node:stream").PassThrough;',
    }));
    build.onLoad({ filter: /glob$/, namespace: "zip-only" }, () => ({
      contents: 'export default () => { throw new Error("Patterns are not bundled."); };',
    }));
    build.onLoad({ filter: /[\\/]archiver[\\/]lib[\\/]plugins[\\/]tar\.js$/ }, () => ({
      contents: "export default class Tar {}",
    }));
  },
};

/**
 * The MCP SDK brings a validator for what a server asks of its client: ours asks nothing that needs
 * one.
 */
const withoutValidator = {
  name: "without-validator",
  setup(build) {
    build.onLoad({ filter: /[\\/]sdk[\\/].*[\\/]validation[\\/]ajv-provider\.js$/ }, () => ({
      contents: "export class AjvJsonSchemaValidator {}",
    }));
  },
};

/**
 * With `--vsix`: the MCP server stays out, since nothing in VS Code starts it. The npm package has
 * it.
 */
const withoutMcp = {
  name: "without-mcp",
  setup(build) {
    build.onLoad({ filter: /[\\/]cli[\\/]mcp[\\/]mcp\.ts$/ }, () => ({
      contents: `export const mcp = async ({ terminal }) => {
        terminal.note("webjobs mcp is in the npm package vscode-webjobs, not in the extension.", "error");
        return 1;
      };`,
    }));
  },
};

const oneBuildOfTypes = "node_modules/vscode-languageserver-types/lib/esm/main.js";

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
      webjobs: "cli/main.ts",
      "webjobs-host": "host/main.ts",
    },
    plugins: [
      ...[shareLanguageClient, shareCronstrue, shareJsonService, shareTypes],
      ...[withoutValidator, zipOnly],
      ...(process.argv.includes("--vsix") ? [withoutMcp] : []),
      turnIntoCommonJs,
    ],
  },
  {
    ...common,
    platform: "browser",
    format: "iife",
    globalName: "server",
    footer: { js: 'if (typeof module === "object") module.exports = server;' },
    target: "es2022",
    // The protocol asks for one build of it, the JSON service for another.
    alias: { "vscode-languageserver-types": resolve(oneBuildOfTypes) },
    mainFields: ["browser", "module", "main"],
    entryPoints: { "language-server-browser": "server/browser/main.ts" },
    plugins: [giveTypes],
  },
  {
    ...common,
    platform: "browser",
    // The web extension host evaluates one file, and gives it `vscode` by require().
    format: "cjs",
    target: "es2022",
    mainFields: ["browser", "module", "main"],
    external: ["vscode"],
    entryPoints: { "extension-browser": "client/language/browser/extension.ts" },
  },
  {
    ...common,
    platform: "browser",
    format: "iife",
    target: "es2022",
    entryPoints: { calendar: "client/calendar/page/main.ts" },
  },
];

let running = 0;

/** Tells VS Code's problem matcher of `.vscode/tasks.json` about each build. */
const tellEditor = {
  name: "tell-editor",
  setup(build) {
    build.onStart(() => {
      if (running === 0) {
        console.log("[watch] build started");
      }
      running += 1;
    });
    build.onEnd(({ errors }) => {
      for (const { text, location } of errors) {
        console.error(`✘ [ERROR] ${text}`);
        console.error(`    ${location?.file}:${location?.line}:${location?.column}:`);
      }
      running -= 1;
      if (running === 0) {
        console.log("[watch] build finished");
      }
    });
  },
};

const contexts = await Promise.all(
  bundles.map(({ plugins = [], ...bundle }) =>
    context({ ...bundle, plugins: watch ? [...plugins, tellEditor] : plugins }),
  ),
);
if (watch) {
  await Promise.all(contexts.map((build) => build.watch()));
} else {
  await rm("dist", { recursive: true, force: true });
  const results = await Promise.all(contexts.map((build) => build.rebuild()));
  await writeNotices(
    results.map(({ metafile }) => metafile),
    "ThirdPartyNotices.txt",
  );
  await Promise.all(contexts.map((build) => build.dispose()));
}
