/** `settings.job` as a file: which entry of a folder it is, and its text from its bytes. */
import type { Platform } from "./protocol";
import { settingsFileName } from "./webJob";

/**
 * The name of the entry that Azure reads as settings.job: the exact name, else one in other letter
 * case, such as Visual Studio's `Settings.job`. A Linux app sees the exact name only.
 */
export function findSettingsFile(
  names: Iterable<string>,
  platform: Platform = "both",
): string | undefined {
  let other: string | undefined;
  for (const name of names) {
    if (name === settingsFileName) {
      return name;
    }
    if (platform !== "linux" && isSettingsFileName(name)) {
      other ??= name;
    }
  }
  return other;
}

/** Bytes: far more than a settings file or a list of patterns holds. Every reader stops here. */
export const settingsLimit = 8 * 1024 * 1024;

/** True for the name in any letter case. */
export function isSettingsFileName(name: string): boolean {
  return name.toLowerCase() === settingsFileName;
}

/** What a byte-order mark decodes to. It is part of no value: every reader leaves it out. */
export const byteOrderMark = "\uFEFF";

export function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/**
 * The text of a file as .NET reads it: UTF-8, or what a byte-order mark announces (UTF-16 and
 * UTF-32, either byte order). The mark stays, as U+FEFF. Bytes that are no text become U+FFFD;
 * never throws.
 */
export function decodeText(bytes: Uint8Array): string {
  const { 0: first, 1: second, 2: third, 3: fourth } = bytes;
  if (first === 0xff && second === 0xfe) {
    return third === 0 && fourth === 0 ? decodeUtf32(bytes, true) : decode("utf-16le", bytes);
  }
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) {
    return decodeUtf32(bytes, false);
  }
  return decode(first === 0xfe && second === 0xff ? "utf-16be" : "utf-8", bytes);
}

function decode(encoding: string, bytes: Uint8Array): string {
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding, { ignoreBOM: true });
  decoders.set(encoding, decoder);
  return decoder.decode(bytes);
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, isLittleEndian);
    text += code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code);
  }
  return text;
}
