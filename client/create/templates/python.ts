import type { Template } from "./template";

export const pythonTemplate: Template = {
  continuous: () => [
    {
      name: "run.py",
      text: `import os
import signal
import time
from datetime import datetime, timezone

# App Service asks a continuous WebJob to stop by creating this file.
SHUTDOWN_FILE = os.environ.get("WEBJOBS_SHUTDOWN_FILE", "")

stopped = False


def stop(*_):
    global stopped
    stopped = True


signal.signal(signal.SIGTERM, stop)


def is_stopping():
    return stopped or os.path.exists(SHUTDOWN_FILE)


def work():
    # Without flush the log would show the line only when a buffer is full.
    print("Working at", datetime.now(timezone.utc).isoformat(), flush=True)


while not is_stopping():
    work()
    for _ in range(5):
        if is_stopping():
            break
        time.sleep(1)

print("Stopped.", flush=True)
`,
    },
  ],
  triggered: () => [
    {
      name: "run.py",
      text: `import sys


def greet(name):
    print(f"Hello, {name}!", flush=True)


def main(names):
    for name in names or ["WebJobs"]:
        greet(name)
    # Any exit code but 0 makes the run "Failed".
    return 0


sys.exit(main(sys.argv[1:]))
`,
    },
  ],
};
