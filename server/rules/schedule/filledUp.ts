/**
 * Six fields of fewer than five: either those at the end are left out, or the seconds and those at
 * the end. Only the author knows which.
 */
export function filledUp(fields: readonly string[]): string[] {
  const absent = 6 - fields.length;
  // A lone number says too little.
  if (absent < 2 || /^\d*$/.test(fields.join(" "))) {
    return [];
  }
  const rest = Array.from({ length: absent }, () => "*");
  const ended = [...fields, ...rest].join(" ");
  const begun = ["0", ...fields, ...rest.slice(1)].join(" ");
  // Every second of a time that is given is nobody's wish.
  return fields[0] === "*" ? [begun] : [ended, begun];
}
