// Makes Wine 8 behave as Windows where it does not. Required by every node.exe of the tests before
// anything else.
import { syncBuiltinESMExports } from "node:module";
import { allowKeepAlive } from "./keepAlive";
import { resolveLongPaths } from "./longPaths";
import { replacePrograms } from "./programs";
import { watchTrees } from "./watchTree";

allowKeepAlive();
replacePrograms();
watchTrees();
resolveLongPaths();
// Modules that import the functions by name get the new ones.
syncBuiltinESMExports();
