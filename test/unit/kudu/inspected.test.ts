// An account of Azure and the tunnel of a debugger go through a proxy that inspects TLS as all else
// does, each in a process of its own: certificates are read when it starts.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { type HttpServer, serve } from "../../../host/http/server";
import { createTunnel } from "../../../host/tunnel/tunnel";
import { type StandIn, startStandIn } from "../../azure/armStandIn";
import {
  type InspectingProxy,
  inspectedHost,
  rootCertificate,
  startInspectingProxy,
} from "../cli/inspectingProxy";
import { accountOf, windowsApp } from "../client/sites/arm/azureForTest";

const url = `https://${inspectedHost}`;
const trust = `
if (process.env.STORE) {
  const system = [require("node:fs").readFileSync(process.env.STORE, "utf8")];
  const { trustSystemStore } = require("./out/kudu/connection/systemStore.js");
  trustSystemStore({ getCACertificates: (store) => (store === "system" ? system : []) });
}
const end = (text) => process.stdout.write(text, () => process.exit());
`;

const asAccount = `${trust}
const { createArmClient } = require("./out/client/sites/arm/createArmClient.js");
const token = async ({ tenant = "home" }) => "arm-token." + tenant;
createArmClient({ url: "${url}", token, pause: 1 })
  .listTenants()
  .then((found) => end(found.map(({ displayName }) => displayName).join()), ({ message }) => end(message));
`;

const asDebugger = `${trust}
const { openTunnel } = require("./out/kudu/tunnel/tunnel.js");
const { connect } = require("node:net");
openTunnel({
  url: "${url}",
  site: "mysite",
  port: Number(process.env.PORT),
  authorize: async () => "Bearer " + process.env.TOKEN,
  report: end,
}).then((tunnel) => {
  const socket = connect(tunnel.port, "127.0.0.1", () => socket.write("hello"));
  socket.once("data", (data) => end("echo " + data));
}, ({ message }) => end(message));
`;

describe("through a proxy that inspects TLS", () => {
  let arm: StandIn;
  let host: HttpServer;
  let echo: Server;
  let port: number;
  let toArm: InspectingProxy;
  let toHost: InspectingProxy;

  before(async () => {
    echo = createServer((socket) => socket.pipe(socket).on("error", () => undefined));
    await once(echo.listen(0, "127.0.0.1"), "listening");
    ({ port } = echo.address() as AddressInfo);
    host = await serve(createTunnel({ isOpenTo: async (one) => one === port }));
    arm = await startStandIn(accountOf([windowsApp()]));
    [toArm, toHost] = (await Promise.all([arm.url, host.url].map(startInspectingProxy))) as [
      InspectingProxy,
      InspectingProxy,
    ];
  });
  after(async () => {
    await Promise.all([toArm?.close(), toHost?.close(), arm?.close(), host?.close()]);
    echo?.close();
  });

  async function run(script: string, proxy: InspectingProxy, more: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, ["-e", script], {
      env: {
        PATH: process.env.PATH,
        HTTPS_PROXY: proxy.url,
        PORT: String(port),
        TOKEN: host.token,
        ...more,
      },
    });
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return out + errors;
  }

  const root = resolve(rootCertificate);
  const trusts: readonly (readonly [why: string, environment: NodeJS.ProcessEnv])[] = [
    ["a file of NODE_EXTRA_CA_CERTS", { NODE_EXTRA_CA_CERTS: root }],
    ["the system's store", { STORE: root }],
  ];
  for (const [why, environment] of trusts) {
    it(`an account is reached, with ${why}`, async () => {
      assert.equal(await run(asAccount, toArm, environment), "Contoso,Fabrikam");
      assert.ok(toArm.tunnels.length > 0);
    });

    it(`a job's port is reached, with ${why}`, async () => {
      assert.equal(await run(asDebugger, toHost, environment), "echo hello");
      assert.ok(toHost.tunnels.length > 1, "the question, and the connection");
    });
  }

  it("an account says that the certificate isn't trusted, without either", async () => {
    assert.match(
      await run(asAccount, toArm, {}),
      /isn't trusted \(UNABLE_TO_.*NODE_EXTRA_CA_CERTS/,
    );
  });
});
