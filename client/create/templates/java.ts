import type { Shell, Template, TemplateFile } from "./template";

/** A JDK runs a single source file as it is. */
const starters: Readonly<Record<Shell, TemplateFile>> = {
  bash: {
    name: "run.sh",
    isExecutable: true,
    text: `#!/bin/bash
exec java Main.java "$@"
`,
  },
  cmd: { name: "run.cmd", text: "@java Main.java %*\r\n" },
};

export const javaTemplate: Template = {
  continuous: (_, shell) => [
    {
      name: "Main.java",
      text: `import java.io.File;
import java.time.Instant;

public class Main {
    // App Service asks a continuous WebJob to stop by creating this file.
    private static final String SHUTDOWN_FILE = System.getenv("WEBJOBS_SHUTDOWN_FILE");

    public static void main(String[] args) throws InterruptedException {
        while (!isStopping()) {
            work();
            for (int second = 0; second < 5 && !isStopping(); second++) {
                Thread.sleep(1000);
            }
        }
        System.out.println("Stopped.");
    }

    private static boolean isStopping() {
        return SHUTDOWN_FILE != null && new File(SHUTDOWN_FILE).exists();
    }

    private static void work() {
        System.out.println("Working at " + Instant.now());
    }
}
`,
    },
    starters[shell],
  ],
  triggered: (_, shell) => [
    {
      name: "Main.java",
      text: `public class Main {
    public static void main(String[] args) {
        for (String name : args.length > 0 ? args : new String[] {"WebJobs"}) {
            greet(name);
        }
        // Any exit code but 0 makes the run "Failed".
        System.exit(0);
    }

    private static void greet(String name) {
        System.out.println("Hello, " + name + "!");
    }
}
`,
    },
    starters[shell],
  ],
};
