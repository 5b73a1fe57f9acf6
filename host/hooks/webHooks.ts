/** The site's web hooks: kept in one file, called when something happens. */

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readBoundedSync } from "../../core/node/readBounded";
import { retryWhileBusyNow } from "../../core/node/retryWhileBusy";
import { settingsLimit } from "../../core/settingsFile";
import { isoMoment, ticksOf } from "../dotnet";
import { callHook } from "./callHook";
import { newHook, toContext, type WebHook } from "./webHook";

export interface WebHooks {
  all(): readonly WebHook[];
  /**
   * The new hook, the one that was there for the same address and event, or a conflict of events.
   */
  add(hook: Pick<WebHook, "event" | "url" | "insecure_ssl">): WebHook | "conflict";
  /** Removing what is not there is fine. */
  remove(id: string): void;
  /** Calls every hook of the event and settles when all have answered. Never fails. */
  publish(event: string, content: unknown): Promise<void>;
  /** Breaks off the calls under way. */
  close(): void;
}

export interface WebHooksOptions {
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function openWebHooks({ home, now }: WebHooksOptions): WebHooks {
  const path = join(home, "site", "deployments", "hooks");
  const closing = new AbortController();
  let latestId = 0n;

  /** Kudu names a hook by the moment of its making; two in one moment must differ. */
  function nextId(): string {
    const ticks = ticksOf(BigInt(now()) * 1_000_000n);
    latestId = ticks > latestId ? ticks : latestId + 1n;
    return latestId.toString();
  }

  async function call(hook: WebHook, context: string): Promise<void> {
    const { isGone, ...result } = await callHook(hook, context, closing.signal);
    const called = {
      ...hook,
      ...result,
      last_datetime: isoMoment(now()),
      last_context: context,
    };
    // Read again: others may have changed the file while the call was under way.
    const hooks = read(path);
    write(
      path,
      isGone
        ? hooks.filter(({ id }) => id !== hook.id)
        : hooks.map((each) => (each.id === hook.id ? called : each)),
    );
  }

  return {
    all: () => read(path),
    add(wanted) {
      const hooks = read(path);
      const known = hooks.find(({ url }) => isSame(url, wanted.url));
      if (known) {
        return isSame(known.event, wanted.event) ? known : "conflict";
      }
      const hook = newHook(nextId(), wanted);
      write(path, [...hooks, hook]);
      return hook;
    },
    remove(id) {
      write(
        path,
        read(path).filter((hook) => !isSame(hook.id, id)),
      );
    },
    async publish(event, content) {
      const hooks = read(path).filter((hook) => isSame(hook.event, event));
      const context = toContext(content);
      await Promise.all(hooks.map((hook) => call(hook, context)));
    },
    close: () => closing.abort(),
  };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** None when the file is not there or cannot be read, as for Kudu. */
function read(path: string): WebHook[] {
  try {
    const hooks = JSON.parse(String(readBoundedSync(path, settingsLimit))) as Partial<WebHook>[];
    return hooks.map(({ id = "", event = "", url = "", insecure_ssl = false, ...last }) => ({
      ...newHook(id, { event, url, insecure_ssl }),
      ...last,
    }));
  } catch {
    return [];
  }
}

function write(path: string, hooks: readonly WebHook[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, toContext(hooks), { mode: 0o600 });
  retryWhileBusyNow(() => renameSync(`${path}.new`, path));
}
