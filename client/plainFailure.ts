import { withoutLinks } from "./withoutLinks";

/**
 * VS Code shows in notifications of its own why something that it called failed, with links in
 * them: what it calls fails in plain text.
 */
export async function withPlainFailure<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw plainFailure(error instanceof Error ? error : new Error(String(error)));
  }
}

export function plainFailure(failure: Error): Error {
  const message = withoutLinks(failure.message);
  return message === failure.message ? failure : new Error(message, { cause: failure });
}
