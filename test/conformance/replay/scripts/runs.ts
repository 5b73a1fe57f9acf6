/** 04-runs */
import type { Action, Look, Scripts } from "../script";
import type { Files, Stage } from "../stage";

const showArguments = `echo n=$#
for a in "$@"; do echo "[$a]"; done
echo "env=[$WEBJOBS_COMMAND_ARGUMENTS]"
env | grep -c ^WEBJOBS_COMMAND_ARGUMENTS=
`;

/** The recording keeps only the first 400 characters. */
const allShapes = String.raw`printf 'out1\n'; sleep 0.1; printf 'err1\n' >&2; sleep 0.1; printf '\n\n'; sleep 0.1; printf 'crlf1\r\ncrlf2\r\n'; sleep 0.1; printf 'cr1\rcr2\rcr3\n'; sleep 0.1; printf '\ttab  spaces  \n'; sleep 0.1; printf 'h\xc3\xa9llo \xe2\x82\xac \xf0\x9f\x98\x80\n'; sleep 0.1; printf 'bad\xff\xfebytes\n'; sleep 0.1; printf '\xef\xbb\xbfbom\n'; sleep 0.1; printf 'nul\0after\n'; printf '\033[31mred\033[0m\n'; printf 'split'; sleep 0.3; printf 'line\n'; printf 'no newline at end'`;

export const runs: Scripts = {
  "simple run": { before: { 2: (stage) => stage.idle("t-ok") } },
  "exit codes": {
    given: jobs({
      "t-e3": "echo before\nexit 3\n",
      "t-e255": "exit 255\n",
      "t-e256": "exit 256\n",
      "t-kill": "kill -9 $$\n",
      "t-nocmd": "nosuchcommand_x\n",
    }),
  },
  "output shapes": { bodies: { 0: allShapes } },
  "duplicate and other query parameters": { given: jobs({ "t-arg": showArguments }) },
  "trigger text = user agent": { given: jobs({ "t-ok": "echo hello\n" }) },
  "status file broken by hand": {
    given: jobs({ "t-brk": "echo hi\n" }),
    before: {
      25: async (stage) => stage.write("data/jobs/triggered/t-brk/notarun/x.txt", ""),
    },
    events: brokenStatuses([1, 5, 9, 13, 17, 21]),
  },
};

function jobs(scripts: Files): Action {
  return async (stage) => {
    for (const [name, script] of Object.entries(scripts)) {
      await stage.job("triggered", name, script);
    }
    await stage.start();
  };
}

/** Each of these steps tells what the status file was overwritten with. */
function brokenStatuses(steps: readonly number[]): Record<number, Look> {
  const contents = [
    "",
    "{garbage",
    '{"Trigger":"x","Status":"Running","StartTime":"2020-01-01T00:00:00Z"}',
    '{"Status":"Initializing","StartTime":"2020-01-01T00:00:00Z"}',
    "{}",
    "deleted",
  ];
  return Object.fromEntries(
    contents.map((content, at) => [steps[at], (stage: Stage) => breakStatus(stage, content)]),
  );
}

async function breakStatus(stage: Stage, content: string): Promise<{ status_file: string }> {
  await stage.idle("t-brk");
  const path = stage.bindings.fill("data/jobs/triggered/t-brk/{RUNID1}/status");
  await (content === "deleted" ? stage.remove(path) : stage.write(path, content));
  return { status_file: content };
}
