import { type ForeignText, rawText } from "../core/foreignText";
import { visibleText } from "../core/visibleText";

/** Rows of cells as lines, each column as wide as its widest cell. */
export function align(given: readonly (readonly (ForeignText | string)[])[]): string[] {
  // A name with a line end forges no row.
  const rows = given.map((row) => row.map((cell) => visibleText(rawText(cell))));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
