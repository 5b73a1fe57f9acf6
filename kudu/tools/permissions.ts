/** What a person allows agents on the command line. */
export const permissions = ["run", "start", "stop", "deploy", "build"] as const;

export type Permission = (typeof permissions)[number];
