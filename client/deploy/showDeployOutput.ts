import { type Terminal, ThemeIcon, window } from "vscode";
import { DeployOutput } from "./deployOutput";

let shown: { readonly screen: DeployOutput; readonly terminal: Terminal } | undefined;
let interrupt: () => void = () => undefined;

/** The terminal of deployments by command, without taking the focus; one for all of them. */
export function showDeployOutput(interrupted: () => void): DeployOutput {
  interrupt = interrupted;
  shown ??= createOutput();
  shown.terminal.show(true);
  return shown.screen;
}

function createOutput() {
  const screen = new DeployOutput({
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
