/** Names of packages, as Node.js reads them. */
import { type Manifest, readManifest } from "../../../core/build/ecosystem";
import { withoutMark } from "../../../core/settingsFile";

/**
 * The package of a module such as `left-pad/lib` or `@scope/name`; undefined for what is none: a
 * file, a built-in, an address.
 */
export function packageOf(module: string): string | undefined {
  if (/^[./#~\\]|^[a-z]+:|^[a-zA-Z]:|[?!*]/.test(module)) {
    return undefined;
  }
  const [first = "", second] = module.split("/");
  if (first.startsWith("@")) {
    // `@/lib` is an alias of a bundler.
    return first.length > 1 && second ? `${first}/${second}` : undefined;
  }
  return first === "" || builtIn.has(first) || first.startsWith("_") ? undefined : first;
}

/** Of all versions of Node.js that App Service has had. */
const builtIn: ReadonlySet<string> = new Set(
  (
    "assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events " +
    "freelist fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream " +
    "string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib"
  ).split(" "),
);

export interface Listed {
  readonly name?: string;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
}

/** What a package.json lists; undefined when it can't be read. */
export function readListed(text = ""): Listed | undefined {
  try {
    const { name, ...manifest } = readManifest(withoutMark(text));
    const { dependencies, devDependencies } = manifest as Manifest & {
      readonly devDependencies?: unknown;
    };
    return {
      name,
      dependencies: new Set(Object.keys(Object(dependencies))),
      devDependencies: new Set(Object.keys(Object(devDependencies))),
    };
  } catch {
    return undefined;
  }
}

/**
 * The command that puts the packages of a package.json beside it, by the lock file that lies there.
 */
export function installCommand(names: readonly string[]): string {
  const has = (name: string) => names.includes(name);
  return has("package-lock.json") || has("npm-shrinkwrap.json")
    ? "npm ci --omit=dev"
    : has("yarn.lock")
      ? "yarn install --production"
      : has("pnpm-lock.yaml")
        ? "pnpm install --prod"
        : has("bun.lock") || has("bun.lockb")
          ? "bun install --production"
          : "npm install --omit=dev";
}
