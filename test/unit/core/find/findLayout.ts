import { type Found, findJobs } from "../../../../core/find/findJobs";
import { isTrace } from "../../../../core/find/traces";
import { folderOfPaths } from "../../../../core/folder";
import type { Layout } from "./layouts";

/** The finder over a layout, with the paths that a search for traces gives. */
export function findLayout({
  files,
  root = "/repo",
  jobsRoot = "App_Data/jobs",
  known,
}: Layout): Promise<Found> {
  const folder = folderOfPaths(Object.keys(files), async (path, limit) =>
    files[path]?.slice(0, limit),
  );
  const paths = Object.keys(files).filter(isTrace);
  return findJobs({ root, paths, folder, jobsRoot, known });
}
