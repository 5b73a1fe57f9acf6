/** Why an entry of a job's folder is no part of what is deployed, whatever its name. */
export type LeftBehind = keyof typeof leftBehindRules;

/** In English, as a part of a sentence; whoever says it translates it. */
export const leftBehindRules = {
  nothing: "a link to nothing",
  circle: "a link in a circle",
  outside: "a link that leads out of the folder",
  special: "neither a file nor a folder",
} as const;
