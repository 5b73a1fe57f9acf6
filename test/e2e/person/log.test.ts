import { useScene } from "../harness/scene";
import { testLog } from "./logbook/log";
import { testSleepingHistory } from "./logbook/sleepingHistory";

describe("in one window on the logbook", () => {
  const scene = useScene({
    fixture: "logbook",
    view: "WebJobs",
    // As on a site: what Azure cuts is only in the application log.
    environment: { APPSETTING_WEBJOBS_KEEP_OUTPUT: "0" },
  });
  testSleepingHistory(scene);
  testLog(scene);
});
