import assert from "node:assert/strict";
import { findOpener, type Opener, writeOpener } from "../../../../client/debug/opener";

describe("the debug port of a run file", () => {
  const rows: [
    why: string,
    text: string,
    found: Opener["runtime"] | undefined,
    port?: number,
    isLoopback?: boolean,
  ][] = [
    ["Node, open to the tunnel", "exec node --inspect=0.0.0.0:9230 job.js", "node", 9230, false],
    ["Node's own port", "node --inspect job.js", "node", 9229, true],
    ["only a port, which Node opens on loopback", "node --inspect=9333 job.js", "node", 9333, true],
    ["Node that waits", "node --inspect-brk=0.0.0.0:9229 job.js", "node", 9229, false],
    ["another option of Node", "node --inspect-port=9229 job.js", undefined],
    ["an address of version 6", "node --inspect=[::]:9229 job.js", "node", 9229, false],
    ["the loopback of version 6", "node --inspect=[::1]:9229 job.js", "node", 9229, true],
    ["Python", "python3 -m debugpy --listen 0.0.0.0:5678 job.py", "python", 5678, false],
    ["Python on loopback", "python -m debugpy --listen 5679 job.py", "python", 5679, true],
    [
      "Python that opens it itself",
      'import debugpy\ndebugpy.listen(("0.0.0.0", 5680))',
      "python",
      5680,
      false,
    ],
    [
      "Java",
      "java -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005 -jar job.jar",
      "java",
      5005,
      false,
    ],
    [
      "Java before version 9's wildcard",
      "java -agentlib:jdwp=server=y,address=5006 -jar job.jar",
      "java",
      5006,
      true,
    ],
    ["a comment", "#!/bin/bash\n# node --inspect=0.0.0.0:9229 job.js\nnode job.js", undefined],
    ["a variable", 'node --inspect=0.0.0.0:"$PORT" job.js', undefined],
    ["none", "node job.js", undefined],
  ];
  for (const [why, text, runtime, port, isLoopback] of rows) {
    it(`is found: ${why}`, () => {
      const expected = runtime === undefined ? undefined : { runtime, port, isLoopback };
      assert.deepEqual(findOpener(text), expected);
    });
  }

  for (const [runFile, runtime, port] of [
    ["run.js", "node", 9229],
    ["two words.py", "python", 5678],
    ["it's.jar", "java", 5005],
  ] as const) {
    it(`is opened by a run.sh for ${runFile}`, () => {
      const written = writeOpener(runFile, [runFile, "settings.job"]);
      assert.deepEqual(findOpener(written?.text ?? ""), { runtime, port, isLoopback: false });
      assert.deepEqual([written?.runtime, written?.port], [runtime, port]);
    });
  }

  const refused: [why: string, runFile: string, names: string[]][] = [
    ["a run.cmd would still be run", "run.js", ["run.cmd", "run.js"]],
    ["there is one already, which is the person's", "run.sh", ["run.sh"]],
    ["nothing debugs a shell script", "start.sh", ["start.sh"]],
    ["a .NET debugger needs more than a port", "run.dll", ["run.dll"]],
  ];
  for (const [why, runFile, names] of refused) {
    it(`is not opened by a new run.sh when ${why}`, () => {
      assert.equal(writeOpener(runFile, names), undefined);
    });
  }
});
