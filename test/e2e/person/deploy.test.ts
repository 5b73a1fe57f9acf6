import { useScene } from "../harness/scene";
import { testDeployByHand } from "./deploying/byHand";
import { layOutLoose, testDeployLoose } from "./deploying/loose";

describe("in one window, deploying", () => {
  const scene = useScene({
    settings: { "webjobs.deploy.confirm": "always" },
    layOut: async ({ folder }) => {
      await layOutLoose(folder);
      return undefined;
    },
  });
  testDeployByHand(scene);
  testDeployLoose(scene);
});
