/** Variables of a script that hold a place below `App_Data/jobs`. */

/**
 * The lines with such variables put in where they are used, in the spellings of all shells; of the
 * line that sets one only the place is left.
 */
export function withPlaces(lines: readonly string[]): string[] {
  const places = new Map<string, string>();
  return lines.map((line) => {
    const filled = fill(line, places);
    const [name = "", value = ""] = assigned(filled);
    if (place.test(value)) {
      places.set(name.toLowerCase(), value);
      return value;
    }
    return filled;
  });
}

/** Finds a place below `App_Data/jobs` in a line. */
export const place = /app_data[\\/]+jobs/i;

const assignments: readonly RegExp[] = [
  /^\s*@?set\s+"?(\w+)=([^"]*?)"?\s*$/i,
  /^\s*(?:export\s+|local\s+|readonly\s+|declare\s+)?(\w+)="?([^"]*?)"?\s*$/,
  /^\s*\$(?:\w+:)?(\w+)\s*=.*?["']([^"']*app_data[^"']*)["']/i,
];

function assigned(line: string): [name?: string, value?: string] {
  for (const assignment of assignments) {
    const [, name, value] = assignment.exec(line) ?? [];
    if (name !== undefined) {
      return [name, value];
    }
  }
  return [];
}

function fill(line: string, places: ReadonlyMap<string, string>): string {
  return line.replace(
    /%(\w+)%|!(\w+)!|\$\{(\w+)\}|\$\((\w+)\)|\$(\w+)/g,
    (whole, ...names: (string | undefined)[]) =>
      places.get(String(names.find((name) => name !== undefined)).toLowerCase()) ?? whole,
  );
}
