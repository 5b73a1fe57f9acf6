import { normalPath } from "../find/paths";

/**
 * True for what a build itself writes to the source folder, so that no build follows it; `output`
 * as in `webjobs.build`.
 */
export function isWrittenByTools(path: string, output?: string): boolean {
  const own = output === undefined ? undefined : normalPath(output);
  return toolFolder.test(path) || (own !== undefined && `${path}/`.startsWith(`${own}/`));
}

const toolFolder =
  /(^|\/)(node_modules|bin|obj|dist|out|build|target|__pycache__|\.[^/]+)(\/|$)|\.tsbuildinfo$/;
