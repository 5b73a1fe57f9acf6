import { Uri } from "vscode";
import { deployedScheme } from "../../core/protocol";
import type { Place } from "../places/place";

/** Files of a place as documents. */
export const remoteScheme = deployedScheme;

/** `path` below `HOME`, `/`-separated. */
export function remoteUri(place: Place, path: string): Uri {
  return Uri.from({ scheme: remoteScheme, path: `/${path}`, query: place.id });
}
