/** Missing packages of a program in PHP: Composer loads all of them through one file. */
import { joinPath, parentOf } from "../../../core/find/paths";
import type { MissingPackage } from "./missing";
import type { Reader } from "./reader";

/** `start` relative to the job's folder. */
export async function missingPhpPackages(reader: Reader, start: string): Promise<MissingPackage[]> {
  const text = withoutComments((await reader.source(start)) ?? "");
  const [, above] = loadsComposer.exec(text) ?? [];
  const folder = parentOf(start);
  if (above === undefined || /\b(file_exists|is_file|is_readable)\s*\(/.test(text)) {
    return [];
  }
  if ((await reader.firstFile(folder, [`${above}vendor/autoload.php`])) !== undefined) {
    return [];
  }
  // Beside the `vendor` folder; where it is outside of the job nothing is known.
  const manifest = await reader.firstFile(folder, [`${above}composer.json`]);
  return manifest === undefined
    ? []
    : [
        {
          name: joinPath("vendor", "autoload.php"),
          file: start,
          listedIn: manifest,
          command: () => "composer install --no-dev",
        },
      ];
}

/** `require __DIR__ . '/../vendor/autoload.php'` at the beginning of a line. */
const loadsComposer =
  /^(?:<\?php\s+)?(?:require|include)(?:_once)?\s*\(?\s*(?:(?:__DIR__|dirname\s*\(\s*__FILE__\s*\))\s*\.\s*)?["']\/?([^"'\n]*)vendor\/autoload\.php["']/m;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*(?:\/\/|#).*/gm, "");
}
