import type { Template } from "./template";

export const phpTemplate: Template = {
  continuous: () => [
    {
      name: "run.php",
      text: `<?php
declare(strict_types=1);

// App Service asks a continuous WebJob to stop by creating this file.
function isStopping(): bool
{
    clearstatcache();
    return file_exists(getenv('WEBJOBS_SHUTDOWN_FILE') ?: '');
}

function work(): void
{
    echo 'Working at ', gmdate(DATE_ATOM), PHP_EOL;
}

while (!isStopping()) {
    work();
    for ($second = 0; $second < 5 && !isStopping(); $second++) {
        sleep(1);
    }
}

echo 'Stopped.', PHP_EOL;
`,
    },
  ],
  triggered: () => [
    {
      name: "run.php",
      text: `<?php
declare(strict_types=1);

function greet(string $name): void
{
    echo "Hello, $name!", PHP_EOL;
}

foreach (array_slice($argv, 1) ?: ['WebJobs'] as $name) {
    greet($name);
}

// Any exit code but 0 makes the run "Failed".
exit(0);
`,
    },
  ],
};
