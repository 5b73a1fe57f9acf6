/** The six fields while a schedule is typed, the one under the cursor marked. */
import * as l10n from "@vscode/l10n";
import type { ParameterInformation, Position, SignatureHelp } from "vscode-languageserver";
import { fieldKinds } from "../../core/cron/field";
import type { JobDocument } from "../document/jobDocument";
import { fieldTitle, rangeText } from "../fieldTitle";

export function signatureHelp(
  { document, schedule }: JobDocument,
  position: Position,
): SignatureHelp | undefined {
  const offset = document.offsetAt(position);
  if (
    schedule === undefined ||
    offset <= schedule.node.offset ||
    offset >= schedule.node.offset + schedule.node.length
  ) {
    return undefined;
  }
  const { string } = schedule;
  const active = fieldIndexAt(string.value, string.toValue(offset));
  return { signatures: [signature()], activeSignature: 0, activeParameter: Math.min(active, 5) };
}

/**
 * Which field a cursor is in: as many as begin before it, less one; on a blank, the one to come.
 */
export function fieldIndexAt(text: string, at: number): number {
  const before = text.slice(0, at);
  const begun = before.match(/[^ ]+/g)?.length ?? 0;
  return before === "" || before.endsWith(" ") ? begun : begun - 1;
}

function signature() {
  let label = "";
  const parameters: ParameterInformation[] = fieldKinds.map((kind) => {
    const start = label.length;
    label += fieldTitle(kind.name);
    const parameter: ParameterInformation = {
      label: [start, label.length],
      documentation: rangeText(kind),
    };
    label += "  ";
    return parameter;
  });
  const documentation = l10n.t(
    "All six must match. `*` any value, `a-b` a range, `a,b` a list, `*/n` every n-th.",
  );
  return {
    label: label.trimEnd(),
    documentation: { kind: "markdown" as const, value: documentation },
    parameters,
  };
}
