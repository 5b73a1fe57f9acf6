/**
 * Which NCrontab: `windows` is 2.0, as in Kudu, where `n/1` means just `n` and a result later on
 * the same day may start at a wrong second; `linux` is 3.4, without both.
 */
export type Dialect = "windows" | "linux";

/**
 * `sdk` is NCrontab 3.3.0 to 3.3.2, as in the WebJobs SDK for years: with the wrong second, but
 * with `n/1` as in 3.4.
 */
export type TimerDialect = Dialect | "sdk";
