// A folder of scripts of which a deploy script copies each to a WebJob of its own.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { startTestHost, type TestHost, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";

describe("WebJobs that are single scripts of one folder", () => {
  const at = useTemporaryFolder();
  let host: TestHost;

  before(async () => {
    writeFiles(at("several"), {
      "scripts/clean.js": 'console.log("clean");\n',
      "scripts/watch.js": "setInterval(() => {}, 1000);\n",
      "build.cmd":
        "copy scripts\\clean.js out\\App_Data\\jobs\\triggered\\clean\\run.js\r\n" +
        "copy scripts\\watch.js out\\App_Data\\jobs\\continuous\\watch\\\r\n",
    });
    writeFiles(at("helped"), {
      "a.js": 'require("./helper");\n',
      "b.js": "\n",
      "helper.js": "\n",
      "deploy.sh":
        "cp a.js helper.js out/App_Data/jobs/triggered/a/\ncp b.js out/App_Data/jobs/triggered/b/\n",
    });
    host = await startTestHost({ home: at("home"), timing: "local" });
  });
  after(() => host.close({ atOnce: true }));

  async function webjobs(folder: string, ...argv: string[]) {
    const [out, errors] = [new PassThrough(), new PassThrough()];
    const exitCode = await runProgram(argv, {
      cwd: at(folder),
      environment: {
        XDG_STATE_HOME: at("state"),
        ...{ WEBJOBS_URL: host.url, WEBJOBS_TOKEN: host.token },
      },
      terminal: createTerminal(out, errors, {}),
      signal: new AbortController().signal,
    });
    return { exitCode, text: `${out.read() ?? ""}${errors.read() ?? ""}` };
  }

  it("are checked each by itself", async () => {
    const { exitCode, text } = await webjobs("several", "validate");
    assert.deepEqual([exitCode, text], [0, "WebJobs checked: 2, problems: 0\n"]);
  });

  it("are deployed without each other's files", async () => {
    const { exitCode, text } = await webjobs("several", "deploy", "--all", "--watch", "0");
    assert.equal(exitCode, 0, text);
    const jobs = await host.client.listJobs();
    assert.deepEqual(
      jobs.map(({ type, name, run_command }) => [type, name, run_command]),
      [
        ["triggered", "clean", "clean.js"],
        ["continuous", "watch", "watch.js"],
      ],
    );
  });

  it("are refused when one takes another file along", async () => {
    const said =
      /The WebJob consists of a\.js and other files of the same folder, such as helper\.js\. Move/;
    const checked = await webjobs("helped", "validate");
    assert.match(checked.text, said);
    const { exitCode, text } = await webjobs("helped", "deploy", "--all");
    assert.equal(exitCode, 2);
    assert.match(text, said);
  });
});
