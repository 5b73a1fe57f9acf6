import { type BenchRow, isReached } from "./row";

const heads = ["group", "what", "value", "target", "peer", "ratio"];

/** The rows as one Markdown table, in the order of their groups; a missed target says so. */
export function formatTable(rows: readonly BenchRow[]): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const cells = groups.flatMap((group) => rows.filter((row) => row.group === group).map(cellsOf));
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => `${"-".repeat(width + 1)}${i < 2 ? "-" : ":"}`).join("|")}|`;
  return [line(heads), rule, ...cells.map(line)].join("\n");
}

function cellsOf(row: BenchRow): string[] {
  const { group, name, value, unit, target, peer } = row;
  const missed = isReached(row) ? "" : " MISSED";
  return [
    group,
    name,
    `${digits(value)} ${unit}`,
    target === undefined ? "" : `${digits(target)} ${unit}${missed}`,
    peer ? `${digits(peer.value)} ${unit} (${peer.name})` : "",
    peer ? `${digits(value / peer.value)} ×` : "",
  ];
}

/** Three digits that count; a whole number beyond. */
function digits(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString("en")
    : String(Number(value.toPrecision(3)));
}
