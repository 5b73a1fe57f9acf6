import type { HttpResponse } from "./httpResponse";
/** Keeps a client to one instance of a site that runs on several. */
export interface Affinity {
  /** The value of the `Cookie` header; `""` before the first answer. */
  readonly cookie: string;
  learn(response: Pick<HttpResponse, "status" | "headers">): void;
}

/**
 * Without it any instance may answer: job lists are cached ten minutes on each, ETags are only good
 * on their own, and a status flickers (docs/kudu.md#4.6, #6.8). The front end names the instance in
 * `ARRAffinity`. An instance that is gone or busy is let go of, so that the next answer may come
 * from another.
 */
export function createAffinity(): Affinity {
  let cookies = new Map<string, string>();
  return {
    get cookie() {
      return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    learn(response) {
      if (response.status === 502 || response.status === 503 || response.status === 504) {
        cookies = new Map();
        return;
      }
      for (const [name, value] of affinityCookies(response.headers)) {
        cookies.set(name, value);
      }
    },
  };
}

/** The front end sets two: `ARRAffinity`, and `ARRAffinitySameSite` for browsers. */
export function affinityCookies(headers: Headers): [name: string, value: string][] {
  return headers.getSetCookie().flatMap((cookie): [string, string][] => {
    const [, name, value] = /^(ARRAffinity(?:SameSite)?)=([^;]+)/.exec(cookie) ?? [];
    return name && value ? [[name, value]] : [];
  });
}
