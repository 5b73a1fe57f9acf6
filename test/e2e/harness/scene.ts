// A window on a copy of a workspace: opened before the tests of a `describe`, closed after them.
import { dirname, join } from "node:path";
import { openView, openWindow, textsOf, type Window, type WindowOptions } from "./driver";
import { shoot } from "./shoot";
import { copyWorkspace, type Workspace } from "./workspace";

interface SceneOptions extends WindowOptions {
  /** Folder below test/fixtures; the sample when absent. */
  fixture?: string;
  /** Title of the view that is opened. */
  view?: string;
  /** Called with the copy before its window is opened; gives what else that is opened with. */
  layOut?: (workspace: Workspace) => Promise<LateOptions | undefined>;
}

interface LateOptions extends WindowOptions {
  /** What is opened, where it is not the folder. */
  path?: string;
}

/** Where the window's local hosts keep what they know, as a part of an environment. */
type StateFolder = { readonly XDG_STATE_HOME: string };

/** There from the first test on. */
export interface Scene {
  readonly workspace: Workspace;
  readonly window: Window;
  readonly state: StateFolder;
}

export function useScene({ fixture, view, layOut, ...options }: SceneOptions = {}): Scene {
  let workspace: Workspace | undefined;
  let window: Window | undefined;
  const folder = () => opened(workspace).folder;
  const state: StateFolder = {
    get XDG_STATE_HOME() {
      return join(dirname(folder()), "state");
    },
  };
  before(async () => {
    workspace = await copyWorkspace(fixture);
    const { path = workspace.folder, ...late } = (await layOut?.(workspace)) ?? {};
    const all = { ...options, ...late };
    const extension = all.vsix || all.webExtension ? undefined : process.cwd();
    const environment = { ...state, ...all.environment };
    window = await openWindow(path, { extension, ...all, environment });
    if (view) {
      await openView(window, view);
    }
  });
  after(async function () {
    // A hook failed before them, which no one else takes a picture of.
    let hasBegun = false;
    this.test?.parent?.eachTest(({ state }) => {
      hasBegun ||= state !== undefined;
    });
    if (window && !hasBegun) {
      await shoot(window.page, "failed-before-the-first-test");
      console.log(await textsOf(window));
    }
    await window?.close();
    await workspace?.remove();
  });
  return {
    state,
    workspace: {
      get folder() {
        return folder();
      },
      remove: () => opened(workspace).remove(),
    },
    window: {
      get page() {
        return opened(window).page;
      },
      output: () => opened(window).output(),
      close: () => opened(window).close(),
    },
  };
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) {
    throw new Error("The window is opened before the first test.");
  }
  return part;
}
