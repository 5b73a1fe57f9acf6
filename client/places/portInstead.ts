import { l10n } from "vscode";
import { showInformation } from "../messages";
import { choosePort } from "./choosePort";

/** The wanted port, or another one, which is said, where another window's local host has it. */
export async function portInstead(wanted: number, report: (line: string) => void): Promise<number> {
  const port = await choosePort(wanted);
  if (port !== wanted) {
    const text = l10n.t(
      "Port {0} is in use by the local host of another window. Using another one.",
      wanted,
    );
    report(text);
    void showInformation(text);
  }
  return port;
}
