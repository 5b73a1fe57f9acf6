// Wine 8's netstat tells of no port that listens. Below Wine's Z: the kernel of Linux does.
import { readFileSync } from "node:fs";

/** Rows of `netstat -an` for what listens, in the form of Windows. */
export function describePorts(): string {
  return ["tcp", "tcp6"]
    .flatMap((table) => listening(`Z:\\proc\\net\\${table}`))
    .map(([address, port]) => {
      const other = address.startsWith("[") ? "[::]:0" : "0.0.0.0:0";
      return `  TCP    ${`${address}:${port}`.padEnd(22)} ${other.padEnd(22)} LISTENING\r\n`;
    })
    .join("");
}

function listening(table: string): (readonly [address: string, port: number])[] {
  return readFileSync(table, "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === "0A")
    .map(([, local = ""]) => {
      const [address = "", port = ""] = local.split(":");
      return [addressOf(address), Number.parseInt(port, 16)];
    });
}

/** The kernel prints the bytes of four backwards. */
function addressOf(hex: string): string {
  if (hex.length === 8) {
    return [...Buffer.from(hex, "hex")].reverse().join(".");
  }
  if (/^0+$/.test(hex)) {
    return "[::]";
  }
  return /^0+1000000$/.test(hex) ? "[::1]" : `[${hex}]`;
}
