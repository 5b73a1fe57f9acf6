/** What an agent is told of a call that failed. */
import { BuildError } from "../build/buildError";
import { DeployError } from "../deploy/deployError";
import { KuduError } from "../kuduError";
import { brief, notice } from "./bounded";

const longestLine = 2_000;
const mostLines = 20;

/** The sentence, bounded, and where it may quote a site or a job the mark that says so. */
export function failureParts(sentence: string, error: unknown): readonly string[] {
  const lines = sentence.split("\n").slice(0, mostLines);
  const text = lines.map((line) => brief(line, longestLine)).join("\n");
  const quotes = [KuduError, DeployError, BuildError].some((kind) => error instanceof kind);
  return quotes ? [text, notice] : [text];
}
