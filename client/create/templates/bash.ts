import type { Template } from "./template";

export const bashTemplate: Template = {
  continuous: () => [
    {
      name: "run.sh",
      isExecutable: true,
      text: `#!/bin/bash
set -u

stopped=
trap 'stopped=yes' TERM

# App Service asks a continuous WebJob to stop by creating this file.
is_stopping() {
  [ -n "$stopped" ] || [ -e "\${WEBJOBS_SHUTDOWN_FILE:-}" ]
}

work() {
  echo "Working at $(date -u +%Y-%m-%dT%H:%M:%SZ)"
}

until is_stopping; do
  work
  for second in 1 2 3 4 5; do
    is_stopping && break
    sleep 1
  done
done

echo "Stopped."
`,
    },
  ],
  triggered: () => [
    {
      name: "run.sh",
      isExecutable: true,
      text: `#!/bin/bash
set -eu

greet() {
  echo "Hello, $1!"
}

if [ $# -eq 0 ]; then
  set -- WebJobs
fi

for name in "$@"; do
  greet "$name"
done

# Any exit code but 0 makes the run "Failed".
exit 0
`,
    },
  ],
};
