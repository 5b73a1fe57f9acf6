/** The version of a file by its last write time, in the forms that Kudu gives it. */
import type { BigIntStats } from "node:fs";
import { ticksOf } from "../dotnet";

/** Quoted hex of the eight bytes of the last write time, lowest first. */
export function entityTag({ mtimeNs }: Pick<BigIntStats, "mtimeNs">): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(ticksOf(mtimeNs));
  return `"${bytes.toString("hex")}"`;
}

/** ISO 8601 with an offset and up to seven digits, as Newtonsoft writes a local time in UTC. */
export function isoTime(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19);
  const fraction = ((nanoseconds / 100n) % 10_000_000n).toString().padStart(7, "0");
  const time = `${seconds}.${fraction}`.replace(/\.?0+$/, "");
  return `${time}+00:00`;
}

/** True when one of the tags in an `If-Match` or `If-None-Match` header is this one, exactly. */
export function namesTag(header: string | undefined, tag: string): boolean {
  return (header ?? "").split(",").some((each) => each.trim() === tag);
}
