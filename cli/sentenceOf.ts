import { describeCrash } from "../core/crash";
import { BuildError } from "../kudu/build/buildError";
import { SiteAccessError } from "../kudu/connection/siteAccess";
import { DeployError } from "../kudu/deploy/deployError";
import { KuduError } from "../kudu/kuduError";
import { ToolError } from "../kudu/tools/toolError";
import { CommandError } from "./command";

/** What the reader is told of a failure: its sentence when it is an expected one. */
export function sentenceOf(error: unknown, isVerbose: boolean): string {
  const isExpected =
    error instanceof KuduError ||
    error instanceof DeployError ||
    error instanceof SiteAccessError ||
    error instanceof CommandError ||
    error instanceof ToolError ||
    error instanceof BuildError;
  return isExpected ? error.message : describeCrash(error, isVerbose);
}
