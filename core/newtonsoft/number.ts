/** Numbers as Newtonsoft.Json reads and writes them. */
import type { Read } from "./value";

/** A leading zero means octal, `0x` hexadecimal; a fraction or exponent makes a double. */
export function numberRead(text: string): Read | undefined {
  const octal = /^0([0-7]+)$/.exec(text);
  const hexadecimal = /^0[xX][0-9a-fA-F]+$/.test(text);
  if (octal !== null || hexadecimal) {
    return integerRead(BigInt(octal === null ? text : `0o${octal[1]}`), true);
  }
  if (/^0[^.eE]/.test(text)) {
    return undefined;
  }
  if (/^-?\d+$/.test(text)) {
    return integerRead(BigInt(text), false);
  }
  const value = Number(text);
  return Number.isFinite(value) ? { value, json: doubleText(value), type: "double" } : undefined;
}

/** Beyond 64 bits a decimal becomes a BigInteger and an octal or hexadecimal an error. */
function integerRead(value: bigint, fixedWidth: boolean): Read | undefined {
  const wrapped = BigInt.asIntN(64, value);
  if (fixedWidth) {
    return value >> 64n === 0n
      ? { value: Number(wrapped), json: `${wrapped}`, type: "long" }
      : undefined;
  }
  const type = wrapped === value ? "long" : "bigInteger";
  return { value: Number(value), json: `${value}`, type };
}

/** .NET's round-trip form: an exponent from 1E+15 on and below 0.0001, otherwise always a point. */
function doubleText(value: number): string {
  const [digits, power] = value.toExponential().split("e") as [string, string];
  const exponent = Number(power);
  if (exponent >= 15 || exponent < -4) {
    return `${digits}E${power[0]}${power.slice(1).padStart(2, "0")}`;
  }
  const text = Object.is(value, -0) ? "-0" : String(value);
  return text.includes(".") ? text : `${text}.0`;
}
