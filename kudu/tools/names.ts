/**
 * The tools for agents by name: the same in VS Code and over MCP. Light, since VS Code registers
 * them at activation.
 */

export const readingTools = [
  "webjobs_explain_schedule",
  "webjobs_check_job",
  "webjobs_list_jobs",
  "webjobs_get_runs",
  "webjobs_read_log",
] as const;

/** Those that change something: a person confirms each call, or has allowed them. */
export const changingTools = [
  "webjobs_run_job",
  "webjobs_start_job",
  "webjobs_stop_job",
  "webjobs_deploy_job",
] as const;

export type ToolName = (typeof readingTools | typeof changingTools)[number];
