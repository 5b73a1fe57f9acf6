// The folders that an MCP client shares: asked for once, and anew after they changed.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { followRoots } from "../../../cli/mcp/roots";
import { useTemporaryFolder } from "../temporaryFolder";

describe("the folders of an MCP client", () => {
  const at = useTemporaryFolder();
  const { signal } = new AbortController();

  /** `answers`: the folders that it names, each time; undefined refuses. Without, it has none. */
  async function connect(answers?: readonly (readonly string[] | undefined)[]) {
    const server = new Server({ name: "server", version: "1" }, { capabilities: { tools: {} } });
    const client = new Client(
      { name: "client", version: "1" },
      { capabilities: answers ? { roots: { listChanged: true } } : {} },
    );
    let asked = 0;
    if (answers) {
      client.setRequestHandler(ListRootsRequestSchema, async () => {
        const uris = answers[asked];
        asked += 1;
        if (uris === undefined) {
          throw new Error("not now");
        }
        return { roots: uris.map((uri) => ({ uri })) };
      });
    }
    const roots = followRoots(server, at());
    const [one, two] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(one), client.connect(two)]);
    return { client, roots: () => roots(signal), asked: () => asked };
  }

  it("are the current one of a client that shares none by itself", async () => {
    assert.deepEqual(await (await connect()).roots(), [at()]);
  });

  it("are asked for once, however many want them", async () => {
    const { roots, asked } = await connect([[pathToFileURL(at("a")).href]]);
    assert.deepEqual(await Promise.all([roots(), roots()]), [[at("a")], [at("a")]]);
    assert.deepEqual(await roots(), [at("a")]);
    assert.equal(asked(), 1);
  });

  it("are asked for anew after they changed", async () => {
    const { client, roots } = await connect([
      [pathToFileURL(at("a")).href],
      [pathToFileURL(at("b")).href],
    ]);
    assert.deepEqual(await roots(), [at("a")]);
    await client.sendRootsListChanged();
    assert.deepEqual(await roots(), [at("b")]);
  });

  it("are asked for anew after they couldn't be told", async () => {
    const { roots } = await connect([undefined, [pathToFileURL(at("a")).href]]);
    await assert.rejects(roots(), { name: "ToolError", message: /didn't say which folders/ });
    assert.deepEqual(await roots(), [at("a")]);
  });

  it("are none of what isn't a folder of this machine", async () => {
    const { roots } = await connect([
      ["file://server/share", "file://[", "file:///a%2Fb", pathToFileURL(at("a")).href],
    ]);
    assert.deepEqual(await roots(), [at("a")]);
  });
});
