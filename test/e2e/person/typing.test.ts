import { useScene } from "../harness/scene";
import { testDebug } from "./typing/debug";
import { testEditSchedule } from "./typing/editSchedule";

describe("in one window, by keyboard and in editors", () => {
  const scene = useScene();
  testEditSchedule(scene);
  testDebug(scene);
});
