import { type Terminal, ThemeIcon, window } from "vscode";
import { Screen } from "./screen";

let shown: { readonly screen: Screen; readonly terminal: Terminal } | undefined;
let interrupt: () => void = () => undefined;

/** The terminal of deployments by command, without taking the focus; one for all of them. */
export function showScreen(interrupted: () => void): Screen {
  interrupt = interrupted;
  shown ??= createScreen();
  shown.terminal.show(true);
  return shown.screen;
}

function createScreen() {
  const screen = new Screen({
    interrupted: () => interrupt(),
    closed: () => {
      shown = undefined;
    },
  });
  const terminal = window.createTerminal({
    name: "WebJobs",
    pty: screen,
    iconPath: new ThemeIcon("cloud-upload"),
  });
  return { screen, terminal };
}
