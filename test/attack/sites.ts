/** What a site answers: shape, size, encoding, time. */
import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { withoutLinks } from "../../client/withoutLinks";
import { createKuduClient } from "../../kudu/createKuduClient";
import { KuduError } from "../../kudu/kuduError";
import type { Random } from "../unit/host/reliability/random";
import { type Attack, damaged, oneOf } from "./attack";
import { assertPlain } from "./names";

const link = "[Renew](command:workbench.action.terminal.new)";
const job = { name: "job", type: "triggered", run_command: "run.sh", settings: {}, url: "x" };
const bodies: readonly string[] = [
  ...["", "null", "[]", "{}", '{"a":1}', "[null]", '"text"', "0", "true", "[[]]", "{", "\u0000"],
  JSON.stringify([job, null, { name: 7 }, { ...job, settings: null }]),
  JSON.stringify([{ ...job, name: `${link}\u001b]0;T\u0007\nFAKE` }]),
  JSON.stringify({ Message: `Expired. ${link}\u001b[2J`, ExceptionMessage: null }),
  JSON.stringify({ runs: [null, 1, { id: {}, status: [] }] }),
  `<html><title>Sign in</title>${link}</html>`,
  "[".repeat(20_000),
  "x".repeat(200_000),
];

export const siteAnswers: Attack = {
  name: "Answers of a site: shape, size, encoding",
  tries: 400,
  async begin() {
    let answer: (response: ServerResponse) => void = (response) => response.end();
    const server = createServer((_, response) => answer(response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      async attempt(random) {
        answer = chooseAnswer(random);
        const client = createKuduClient({ url, authorize: async () => "Bearer secret" });
        const calls = [
          () => client.listJobs(),
          () => client.findJob({ kind: "continuous", name: "job" }),
          () => client.history("job"),
          () => client.getRun("job", "1"),
          () => client.getSettings({ kind: "triggered", name: "job" }),
          () => client.listFolder("data/"),
          () => client.runJob("job"),
        ];
        try {
          await oneOf(random, calls)();
        } catch (error) {
          assert.ok(error instanceof KuduError, `no sentence but ${String(error)}`);
          assert.doesNotMatch(error.message, /secret/);
          assertPlain([withoutLinks(error.message)]);
        }
      },
      async end() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

function chooseAnswer(random: Random): (response: ServerResponse) => void {
  const text = Buffer.from(oneOf(random, bodies));
  const body = random.below(3) < 1 ? damaged(random, text) : text;
  const isPacked = random.below(6) < 1;
  const status = oneOf(random, [200, 200, 200, 202, 204, 302, 307, 400, 401, 404, 409, 500, 503]);
  const type = oneOf(random, ["application/json", "text/plain", "text/html", "", "\u00e9/x"]);
  return (response) => {
    response.writeHead(status, {
      "content-type": type,
      ...(isPacked ? { "content-encoding": "gzip" } : {}),
      ...(status === 302 || status === 307 ? { location: "http://127.0.0.1:9/" } : {}),
    });
    if (random.below(10) < 1) {
      response.write(body.subarray(0, body.length / 2));
      response.destroy();
      return;
    }
    response.end(isPacked && random.below(2) < 1 ? gzipSync(body) : body);
  };
}
