/** The system of this machine's local host. Names that only macOS merges are not known here. */
export const ownSystem = process.platform === "win32" ? "windows" : "linux";
