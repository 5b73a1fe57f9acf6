import { type ForeignText, rawText } from "../core/foreignText";
import { visibleText } from "../core/visibleText";

/** Rows of cells as lines, each column as wide as its widest cell. */
export function align(given: readonly (readonly (ForeignText | string)[])[]): string[] {
  // A name with a line end forges no row.
  const rows = given.map((row) => row.map((cell) => visibleText(rawText(cell))));
  const [first = []] = rows;
  const widths = first.map((_, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(Number(widths[column])))
      .join("  ")
      .trimEnd(),
  );
}
