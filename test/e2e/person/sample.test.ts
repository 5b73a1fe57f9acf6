import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { writeFiles } from "../../unit/host/hostForTest";
import { useScene } from "../harness/scene";
import { testDay } from "./sample/day";
import { testTree } from "./sample/tree";
import { testWalkthrough } from "./sample/walkthrough";

const sdkProject = `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
<ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs.Extensions" Version="5.1.0" /></ItemGroup></Project>`;

const pollerSource = `class Poller { void Run([TimerTrigger("0 15 2 * * *")] TimerInfo t) { }
static void Main() { host.RunAndBlock(); } }`;

describe("in one window on the sample", () => {
  // Before the window opens, which would notice a changed setting whenever it does.
  const portTaker = createServer();
  after(() => {
    portTaker.close();
  });
  const scene = useScene({
    view: "WebJobs",
    layOut: async ({ folder }) => {
      await once(portTaker.listen(0, "127.0.0.1"), "listening");
      const { port } = portTaker.address() as AddressInfo;
      writeFiles(folder, {
        ".vscode/settings.json": JSON.stringify({ "webjobs.localHost.port": port }),
        "local.settings.json": JSON.stringify({ Values: { Greeting: "hello" } }),
        "src/Poller/Poller.csproj": sdkProject,
        "src/Poller/Program.cs": pollerSource,
      });
      return undefined;
    },
  });
  testTree(scene, portTaker);
  testDay(scene);
  testWalkthrough(scene);
});
