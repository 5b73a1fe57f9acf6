/** A zip that cannot or must not be unpacked; the folder may hold a part of it. */
export interface ZipProblem {
  readonly reason: "corrupt" | "tooLarge";
  readonly message: string;
}

export function isZipProblem(value: object): value is ZipProblem {
  return "reason" in value;
}
