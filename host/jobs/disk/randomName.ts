import { randomInt } from "node:crypto";

const characters = "abcdefghijklmnopqrstuvwxyz012345";

/** A name as .NET invents them for temporary files: eight characters, a dot, three characters. */
export function randomName(): string {
  const pick = (count: number) =>
    Array.from({ length: count }, () => characters[randomInt(characters.length)]).join("");
  return `${pick(8)}.${pick(3)}`;
}
