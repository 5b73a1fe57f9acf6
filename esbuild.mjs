// Bundles what ships: one file per process, plus the chunks that the client loads only when needed.
import { rm } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { context } from "esbuild";

const watch = process.argv.includes("--watch");

const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  logLevel: "warning",
  // Without it the JSON service's UMD build is taken, whose requires no bundler sees.
  mainFields: ["module", "main"],
  outdir: "dist",
};
const node = {
  ...common,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode", "bufferutil", "utf-8-validate"],
};

/** Chunk name → module that `client/` reaches with `import()` only. */
const lazyChunks = {
  deploy: "client/deploy/chunk.ts",
  describe: "core/cron/describe.ts",
  createJob: "client/create/create.ts",
  history: "client/history/showHistory.ts",
  languageClient: "client/languageClient.ts",
};

/** Keeps `import("./x.js")` of a lazy chunk a file of its own, beside the bundle that asks for it. */
const keepLazy = {
  name: "keep-lazy",
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") {
        return undefined;
      }
      const module = relative(
        import.meta.dirname,
        resolve(resolveDir, path.replace(/\.js$/, ".ts")),
      );
      const [chunk] = Object.entries(lazyChunks).find(([, source]) => source === module) ?? [];
      return chunk
        ? { path: `./${chunk}.js`, external: true }
        : { errors: [{ text: `${module} is imported lazily: name its chunk in esbuild.mjs.` }] };
    });
  },
};

/** The client's chunks share one instance of what is configured once, at activation. */
const shareTranslations = {
  name: "share-translations",
  setup(build) {
    build.onResolve({ filter: /^@vscode\/l10n$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./l10n.js", external: true },
    );
  },
};

const bundles = [
  {
    ...node,
    entryPoints: { extension: "client/extension.ts", l10n: "@vscode/l10n", ...lazyChunks },
    plugins: [keepLazy, shareTranslations],
  },
  {
    ...node,
    entryPoints: { "language-server": "server/node/main.ts" },
    banner: { js: "#!/usr/bin/env node" },
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
    ...node,
    entryPoints: { "webjobs-host": "host/main.ts" },
    banner: { js: "#!/usr/bin/env node" },
  },
  {
    ...node,
    entryPoints: { webjobs: "client/cli/main.ts" },
    banner: { js: "#!/usr/bin/env node" },
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
