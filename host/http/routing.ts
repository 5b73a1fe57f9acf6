/** Which route a request belongs to, by the rules of Kudu's route table. */
import { type Handler, json, type KuduResponse, type Route } from "./exchange";

interface Match {
  readonly handle: Handler;
  readonly params: Readonly<Record<string, string>>;
}

/** `path` as it matched: decoded, deprecated prefix replaced, no trailing slash. */
export type FindRoute = (method: string, path: string) => Match | undefined;

interface CompiledRoute {
  readonly methods: ReadonlySet<string>;
  readonly pieces: readonly string[];
  readonly takesRest: boolean;
  readonly handle: Handler;
}

/**
 * The first route of the table that fits wins. Paths are compared in any letter case, as IIS does.
 */
export function compileRoutes(routes: readonly Route[]): FindRoute {
  const compiled = routes.map(compile);
  return (method, path) => {
    const segments = segmentsOf(path);
    for (const route of compiled) {
      const params = route.methods.has(method) ? matchSegments(route, segments) : undefined;
      if (params) {
        return { handle: route.handle, params };
      }
    }
    return undefined;
  };
}

function compile({ method, pattern, handle }: Route): CompiledRoute {
  const pieces = segmentsOf(pattern);
  const takesRest = pattern.includes("/{*");
  return { methods: new Set(method.split(" ")), pieces, takesRest, handle };
}

function matchSegments(
  { pieces, takesRest }: CompiledRoute,
  segments: readonly string[],
): Record<string, string> | undefined {
  const fixed = takesRest ? pieces.length - 1 : pieces.length;
  const given = segments.at(-1) === "" ? segments.length - 1 : segments.length;
  if (given < fixed || (!takesRest && given > fixed)) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [index, piece] of pieces.slice(0, fixed).entries()) {
    const segment = segments[index] ?? "";
    if (!piece.startsWith("{")) {
      if (piece.toLowerCase() !== segment.toLowerCase()) {
        return undefined;
      }
    } else if (segment === "") {
      return undefined;
    } else {
      params[piece.slice(1, -1)] = segment;
    }
  }
  const [rest = ""] = pieces.slice(fixed);
  if (takesRest) {
    params[rest.slice(2, -1)] = segments.slice(fixed).join("/");
  }
  return params;
}

export function segmentsOf(path: string): string[] {
  return path.split("/").slice(1);
}

/**
 * Each job route also answers under three older prefixes: `/api/TYPEjobs`, `/jobs/TYPE`,
 * `/api/jobs/TYPE`.
 */
export function replaceDeprecatedPrefix(path: string): string {
  return path
    .replace(/^\/(?:api\/)?jobs\/(continuous|triggered)(?=\/|$|swagger)/i, "/api/$1webjobs")
    .replace(/^\/api\/(continuous|triggered)jobs(?=\/|$|swagger)/i, "/api/$1webjobs")
    .replace(/^\/(?:api\/)?jobs(?=\/?$)/i, "/api/webjobs");
}

const catchAllMethods = new Set(["GET", "POST", "PUT", "DELETE", "PATCH"]);

/**
 * What Kudu's catch-all says to a path or verb it has no route for. It does not take HEAD and
 * OPTIONS, and Web API then names the verbs that it does take (docs/kudu.md#6.2).
 */
export function unknownRoute(method: string, target: string): KuduResponse {
  return catchAllMethods.has(method)
    ? json(404, `No route registered for '${target}'`)
    : json(
        405,
        { Message: `The requested resource does not support http method '${method}'.` },
        { allow: "GET, PATCH, POST, PUT, DELETE" },
      );
}
