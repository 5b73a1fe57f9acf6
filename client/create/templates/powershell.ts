import type { Template } from "./template";

export const powershellTemplate: Template = {
  continuous: () => [
    {
      name: "run.ps1",
      text: `$ErrorActionPreference = "Stop"

# App Service asks a continuous WebJob to stop by creating this file.
function Test-Stopping {
    $env:WEBJOBS_SHUTDOWN_FILE -and (Test-Path -LiteralPath $env:WEBJOBS_SHUTDOWN_FILE)
}

function Invoke-Work {
    Write-Output "Working at $([DateTime]::UtcNow.ToString('o'))"
}

while (-not (Test-Stopping)) {
    Invoke-Work
    for ($second = 0; $second -lt 5 -and -not (Test-Stopping); $second++) {
        Start-Sleep -Seconds 1
    }
}

Write-Output "Stopped."
`,
    },
  ],
  triggered: () => [
    {
      name: "run.ps1",
      text: `$ErrorActionPreference = "Stop"

function Write-Greeting([string] $Name) {
    Write-Output "Hello, $Name!"
}

$names = if ($args.Count -gt 0) { $args } else { @("WebJobs") }
foreach ($name in $names) {
    Write-Greeting $name
}

# Any exit code but 0 makes the run "Failed".
exit 0
`,
    },
  ],
};
