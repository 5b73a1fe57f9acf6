import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { BusyPortError, choosePort } from "../../../client/places/choosePort";
import { defaultHome } from "../../../core/node/runningHost";
import { type Stage, setStage } from "../host/jobs/stage";

describe("the port that a setting names", () => {
  let stage: Stage;
  let server: Server | undefined;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(async () => {
    server?.close();
    await stage.dispose();
  });

  async function takePort(): Promise<number> {
    server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  const environment = () => ({ XDG_STATE_HOME: stage.home, LOCALAPPDATA: stage.home });

  it("is taken while it is free", async () => {
    const port = await takePort();
    server?.close();
    assert.equal(await choosePort(port, environment()), port);
  });

  it("is left to another window of ours, for the next free one", async () => {
    // Of macOS the environment does not move the state folder.
    const home = defaultHome(join(stage.home, "other"), environment(), "linux");
    const { url } = await stage.start({ home });
    const taken = Number(new URL(url).port);
    const port = await choosePort(taken, environment(), "linux");
    assert.ok(port > taken && port <= taken + 100, String(port));
  });

  it("is refused where another program has it", async () => {
    const port = await takePort();
    await assert.rejects(choosePort(port, environment()), (error) => {
      return error instanceof BusyPortError && error.port === port;
    });
  });
});
