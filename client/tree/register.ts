import { Disposable } from "vscode";
import type { Services } from "../services";
import { notifyOfFailures } from "./alerts";
import { showFailures } from "./badge";
import type { Tree } from "./createTree";
import { refreshWhileVisible } from "./refresh";
import { showRestrictions } from "./restrictions";

/** Keeps the tree up to date: places are asked only while someone looks. */
export function registerTree(services: Services, tree: Tree): Disposable {
  const { jobs, hosts, sites } = services;
  const { view, update } = tree;
  return Disposable.from(
    tree,
    jobs.onDidChange(update),
    hosts.onDidChange(update),
    sites.onDidChange(update),
    showFailures(view, services),
    notifyOfFailures(services),
    showRestrictions(view, services),
    refreshWhileVisible(view, { hosts, sites }, update),
  );
}
