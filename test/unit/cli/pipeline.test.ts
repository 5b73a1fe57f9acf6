// A pipeline's script: the program, bundled as it is installed there, deploys to a site and runs
// there, behind a proxy that inspects TLS.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import * as tls from "node:tls";
import { startTestHost, type TestHost, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import {
  type InspectingProxy,
  inspectedHost,
  rootCertificate,
  startInspectingProxy,
} from "./inspectingProxy";

const script = `
set -euo pipefail
webjobs() { "\${NODE:-${process.execPath}}" "${resolve("dist/webjobs.js")}" "$@"; }
webjobs validate "$JOBS"
webjobs deploy "$JOBS"/triggered/report "$JOBS"/triggered/\${SECOND:-clean} --site ${inspectedHost}
webjobs run report --site ${inspectedHost} -- "\${MONTH:-11}"
echo PIPELINE DONE
`;

/** This Node, or the one of VS Code's server, when it is 22.15 or later. */
function nodeWithStore(): string | undefined {
  if ("getCACertificates" in tls) {
    return process.execPath;
  }
  const root = resolve(".vscode-test/server");
  const program = `node_modules/node-linux-${process.arch}/bin/node`;
  // One that is being installed beside these tests is not whole yet.
  const servers = (existsSync(root) ? readdirSync(root) : []).filter(
    (name) => !name.endsWith(".partial"),
  );
  return servers.map((version) => join(root, version, program)).find(existsSync);
}

// The script is bash's; a pipeline on Windows has one too, but not every machine.
(process.platform === "win32" ? describe.skip : describe)("a pipeline behind a proxy", () => {
  const at = useTemporaryFolder();
  let host: TestHost;
  let proxy: InspectingProxy;

  before(async () => {
    writeFiles(at("jobs"), {
      "triggered/report/run.sh": '#!/bin/bash\necho "month $1"\n[ "$1" = 11 ] || exit 3\n',
      "triggered/clean/run.sh": "#!/bin/bash\necho cleaned\n",
    });
    writeFiles(at("broken"), {
      "triggered/report/run.sh": "#!/bin/bash\n",
      "triggered/report/settings.job": '{ "schedule": "0 0 3 * *" }',
    });
    host = await startTestHost({ home: at("home") });
    proxy = await startInspectingProxy(host.url);
  });
  beforeEach(() => {
    proxy.require(undefined);
    proxy.present("site");
  });
  after(async () => {
    await proxy?.close();
    await host?.close({ atOnce: true });
  });

  async function run(
    environment: NodeJS.ProcessEnv = {},
  ): Promise<{ code: number | null; output: string }> {
    const child = spawn("bash", ["-c", script], {
      cwd: at(),
      env: {
        PATH: process.env.PATH,
        HOME: at(),
        JOBS: at("jobs"),
        HTTPS_PROXY: proxy.url,
        NODE_EXTRA_CA_CERTS: resolve(rootCertificate),
        WEBJOBS_TOKEN: host.token,
        ...environment,
      },
    });
    const ended = new Promise<number | null>((settle) => child.once("close", settle));
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, output: out + errors };
  }

  it("deploys two jobs and runs one", async () => {
    const { code, output } = await run();
    assert.equal(code, 0, output);
    assert.match(output, /PIPELINE DONE/);
    assert.match(output, /month 11/);
    assert.match(output, /Done: report, clean\./);
    assert.ok(proxy.tunnels.length > 0);
    assert.deepEqual([...new Set(proxy.tunnels)], [`${inspectedHost}:443`]);
  });

  it("trusts what the system trusts, where Node can read its store", async function () {
    const NODE = nodeWithStore();
    if (NODE === undefined) {
      this.skip(); // Node 20 cannot, and no later one lies here.
    }
    const { code, output } = await run({
      NODE,
      NODE_EXTRA_CA_CERTS: "",
      SSL_CERT_FILE: resolve(rootCertificate),
    });
    assert.equal(code, 0, output);
    assert.match(output, /PIPELINE DONE/);
  });

  const faults: readonly {
    readonly why: string;
    readonly environment: () => NodeJS.ProcessEnv;
    readonly credentials?: string;
    readonly certificate?: "expired" | "future" | "otherName";
    readonly code: number;
    readonly says: RegExp;
  }[] = [
    {
      why: "the root of the proxy is not known",
      environment: () => ({ NODE_EXTRA_CA_CERTS: "" }),
      code: 1,
      says: /certificate isn't trusted \(UNABLE_TO_.*NODE_EXTRA_CA_CERTS/,
    },
    {
      why: "the clock is a year ahead, or the certificate too old",
      environment: () => ({}),
      certificate: "expired",
      code: 1,
      says: /certificate has expired\. Check the clock of this machine, then the certificate/,
    },
    {
      why: "the clock is a year behind, or the certificate too new",
      environment: () => ({}),
      certificate: "future",
      code: 1,
      says: /certificate isn't valid yet\. Check the clock of this machine, then the certificate/,
    },
    {
      why: "the certificate is another site's",
      environment: () => ({}),
      certificate: "otherName",
      code: 1,
      says: /certificate belongs to another name\./,
    },
    {
      why: "the proxy asks for a password",
      environment: () => ({}),
      credentials: "ann:secret",
      code: 1,
      says: /proxy asks for a user name and a password\. Set HTTPS_PROXY to http:\/\/USER/,
    },
    {
      why: "the proxy is away",
      environment: () => ({ HTTPS_PROXY: "http://127.0.0.1:9" }),
      code: 1,
      says: /proxy of HTTPS_PROXY can't be reached\. Check HTTPS_PROXY, or name the site in NO_PROXY/,
    },
    {
      why: "the token is old",
      environment: () => ({ WEBJOBS_TOKEN: "old" }),
      code: 1,
      says: /token in WEBJOBS_TOKEN was rejected/,
    },
    {
      why: "a schedule is wrong",
      environment: () => ({ JOBS: at("broken") }),
      code: 1,
      says: /settings\.job:1: error/,
    },
    {
      why: "a folder is missing",
      environment: () => ({ SECOND: "nowhere" }),
      code: 1,
      says: /nowhere/,
    },
    {
      why: "the job fails",
      environment: () => ({ MONTH: "12" }),
      code: 3,
      says: /report ended: Failed/,
    },
  ];
  for (const { why, environment, credentials, certificate = "site", code, says } of faults) {
    it(`fails when ${why}`, async () => {
      proxy.require(credentials);
      proxy.present(certificate);
      const result = await run(environment());
      assert.match(result.output, says);
      assert.doesNotMatch(result.output, /PIPELINE DONE/);
      assert.equal(result.code, code, result.output);
      assert.ok(!result.output.includes(host.token), "the token is shown");
    });
  }

  it("passes with the password of the proxy in its address", async () => {
    proxy.require("ann:secret");
    const { code, output } = await run({
      HTTPS_PROXY: proxy.url.replace("http://", "http://ann:secret@"),
    });
    assert.equal(code, 0, output);
    assert.ok(!output.includes("ann:secret"));
  });
});
