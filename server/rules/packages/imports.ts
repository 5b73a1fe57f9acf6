/** One package or file that a source file loads. */
export interface Import {
  /** As it is written: `left-pad/lib`, `./util`, `azure.storage.blob`. */
  readonly module: string;
  /** True when it is loaded as soon as the program starts, whatever happens. */
  readonly isCertain: boolean;
}
