import assert from "node:assert/strict";
import { cloudOf, clouds } from "../../../../../client/sites/arm/cloud";
import { fixesOf } from "../../../../../client/sites/arm/siteFixes";
import { readSiteProperties } from "../../../../../client/sites/arm/siteProperties";
import { foreignText } from "../../../../../core/foreignText";
import type { SiteProperties } from "../../../../../kudu/siteProperties";
import type { StandInApp } from "../../../../azure/armAccount";
import { error, notAuthorized } from "../../../../azure/armFaults";
import { siteId } from "../../../../azure/armSites";
import {
  accountOf,
  linuxApp,
  stagingSlot,
  startAzure,
  type TestAzure,
  windowsApp,
} from "./azureForTest";

describe("the properties of a site", () => {
  let azure: TestAzure;
  afterEach(() => azure.close());

  const refOf = (app: StandInApp) => ({ id: siteId(app), tenant: "tenant-1", name: app.name });

  async function read(app: StandInApp, fail?: (azure: TestAzure) => void): Promise<SiteProperties> {
    azure = await startAzure(accountOf([app]));
    fail?.(azure);
    return readSiteProperties(azure.arm, refOf(app));
  }

  const rows: [why: string, app: StandInApp, expected: Partial<SiteProperties>][] = [
    [
      "a Windows app on Basic",
      windowsApp(),
      {
        os: "windows",
        isContainer: false,
        state: foreignText("Running"),
        plan: foreignText("B1 (Basic)"),
        canBeAlwaysOn: true,
        alwaysOn: false,
        runsFromPackage: false,
        runsWebJobs: true,
        areJobsStopped: false,
        isBasicAuthAllowed: true,
        timeZone: "W. Europe Standard Time",
        instances: 2,
        gaps: [],
      },
    ],
    [
      "a Linux app on Free that runs from a package, without the agent's setting",
      linuxApp(),
      {
        os: "linux",
        canBeAlwaysOn: false,
        alwaysOn: true,
        runsFromPackage: true,
        runsWebJobs: false,
        isBasicAuthAllowed: false,
        timeZone: "UTC",
      },
    ],
    [
      "a Linux app with the agent's setting, in any case",
      { ...linuxApp(), settings: { website_skip_running_kuduagent: "False" } },
      { runsWebJobs: true, runsFromPackage: false },
    ],
    [
      "a Windows app that runs as 32-bit",
      { ...windowsApp(), config: { use32BitWorkerProcess: true } },
      { os: "windows", bits: 32 },
    ],
    [
      "a Windows app that runs as 64-bit",
      { ...windowsApp(), config: { use32BitWorkerProcess: false } },
      { os: "windows", bits: 64 },
    ],
    [
      "a Linux app, by its stack",
      { ...linuxApp(), config: { linuxFxVersion: "PYTHON|3.12", use32BitWorkerProcess: true } },
      { os: "linux", stack: "PYTHON|3.12" },
    ],
    [
      "a Linux container",
      { ...linuxApp(), config: { linuxFxVersion: "DOCKER|contoso/mailer:1" } },
      { os: "linux", isContainer: true },
    ],
    [
      "a Windows container",
      { ...windowsApp(), kind: "app,hyperV", settings: {} },
      { os: "windows", isContainer: true, runsWebJobs: false },
    ],
    [
      "a package named by its older setting and address",
      { ...windowsApp(), settings: { WEBSITE_RUN_FROM_ZIP: "https://store.example/app.zip" } },
      { runsFromPackage: true },
    ],
    [
      "a package setting that says no",
      { ...windowsApp(), settings: { WEBSITE_RUN_FROM_PACKAGE: "0" } },
      { runsFromPackage: false },
    ],
    [
      "jobs that are held back",
      { ...windowsApp(), settings: { WEBJOBS_STOPPED: "1" } },
      { areJobsStopped: true },
    ],
    [
      "jobs that are held back by another word for yes",
      { ...windowsApp(), settings: { WEBJOBS_STOPPED: "true" } },
      { areJobsStopped: true },
    ],
    [
      "a compose of containers",
      { ...linuxApp(), config: { linuxFxVersion: "COMPOSE|dmVyc2lvbg==" } },
      { isContainer: true },
    ],
    [
      "an app with sidecar containers",
      { ...linuxApp(), config: { linuxFxVersion: "sitecontainers" } },
      { isContainer: true },
    ],
    [
      "a Windows container that only its members tell",
      { ...windowsApp(), settings: {}, properties: { isXenon: true } },
      { isContainer: true, runsWebJobs: false },
    ],
    [
      "a Windows container by the other member",
      { ...windowsApp(), settings: {}, properties: { hyperV: true } },
      { isContainer: true, runsWebJobs: false },
    ],
    [
      "a stopped app that takes its SCM site along",
      { ...windowsApp(), state: "Stopped", properties: { scmSiteAlsoStopped: true } },
      { state: foreignText("Stopped"), stopsScmSite: true },
    ],
    [
      "an app over its quota",
      { ...windowsApp(), properties: { usageState: "Exceeded" } },
      { limit: foreignText("Exceeded") },
    ],
    [
      "an app whose availability is limited",
      { ...windowsApp(), properties: { availabilityState: "Limited" } },
      { limit: foreignText("Limited") },
    ],
    ["an app without limits", windowsApp(), { limit: undefined, isEnabled: true, isSlot: false }],
    [
      "an app that is disabled",
      { ...windowsApp(), properties: { enabled: false } },
      { isEnabled: false },
    ],
    ["a slot", stagingSlot(), { isSlot: true }],
    [
      "a configuration in which WebJobs are off",
      { ...windowsApp(), config: { webJobsEnabled: false } },
      { areWebJobsEnabled: false },
    ],
    [
      "the zone of the configuration",
      { ...windowsApp(), settings: {}, config: { websiteTimeZone: "Tokyo Standard Time" } },
      { timeZone: "Tokyo Standard Time", isZoneOfConfiguration: true, isZoneKnown: true },
    ],
    [
      "the app setting, which outweighs the zone of the configuration",
      { ...windowsApp(), config: { websiteTimeZone: "Tokyo Standard Time" } },
      { timeZone: "W. Europe Standard Time", isZoneOfConfiguration: false },
    ],
    [
      "a zone that does not exist",
      { ...windowsApp(), settings: { WEBSITE_TIME_ZONE: "Europe Standard Time" } },
      { isZoneKnown: false },
    ],
    [
      "an image of Java 8",
      { ...linuxApp(), config: { linuxFxVersion: "TOMCAT|9.0-jre8" } },
      { alpineStack: foreignText("TOMCAT|9.0-jre8") },
    ],
    [
      "an image of Java 11",
      { ...linuxApp(), config: { linuxFxVersion: "JAVA|11-java11" } },
      { alpineStack: foreignText("JAVA|11-java11") },
    ],
    [
      "an image of Java 17",
      { ...linuxApp(), config: { linuxFxVersion: "JAVA|17-java17" } },
      { alpineStack: undefined },
    ],
    [
      "an image of Node.js 18",
      { ...linuxApp(), config: { linuxFxVersion: "NODE|18-lts" } },
      { alpineStack: undefined },
    ],
    [
      "a tier that is not known here",
      { ...windowsApp(), tier: ["X1", "Colossal"] },
      { plan: foreignText("X1 (Colossal)"), canBeAlwaysOn: true },
    ],
  ];
  for (const [why, app, expected] of rows) {
    it(`are read for ${why}`, async () => {
      const properties = await read(app);
      assert.deepEqual({ ...properties, ...expected }, properties);
    });
  }

  it("that a reader may not see are told, and not guessed", async () => {
    const properties = await read(windowsApp(), (azure) =>
      azure.failNext(/appsettings\/list/, notAuthorized),
    );
    assert.equal(properties.timeZone, undefined);
    assert.equal(properties.runsFromPackage, undefined);
    assert.equal(properties.alwaysOn, false);
    assert.deepEqual(properties.gaps.length, 1);
    assert.match(
      properties.gaps[0] ?? "",
      /app settings of shop failed: your account doesn't have permission/,
    );
  });

  for (const [why, answer] of [
    ["may not be read", notAuthorized],
    ["is not found", error(404, "ResourceNotFound", "Gone.")],
  ] as const) {
    it(`are the others where the plan ${why}, and the gap names the plan`, async () => {
      const properties = await read(windowsApp(), (azure) =>
        azure.failNext(/GET .*serverfarms/, answer),
      );
      assert.equal(properties.plan, undefined);
      assert.equal(properties.canBeAlwaysOn, undefined);
      assert.equal(properties.timeZone, "W. Europe Standard Time");
      assert.deepEqual(properties.gaps.length, 1);
      assert.match(properties.gaps[0] ?? "", /^Reading the plan of shop failed: /);
      assert.deepEqual(fixesOf("shop", properties), [], "Always On may not be offered");
    });
  }

  it("of an app that is gone are an error", async () => {
    await assert.rejects(
      read(windowsApp(), (azure) => azure.failNext(/sites\/shop/, error(404, "Gone", "Gone."))),
      /deleted or moved/,
    );
  });

  const fixes: [why: string, app: StandInApp, ids: string[]][] = [
    ["Always On is off where the plan has it", windowsApp(), ["alwaysOn"]],
    ["Always On is off where the plan has none", { ...windowsApp(), tier: ["F1", "Free"] }, []],
    ["WebJobs are not switched on", linuxApp(), ["agent"]],
    [
      "WebJobs are off in the configuration",
      { ...windowsApp(), config: { alwaysOn: true, webJobsEnabled: false } },
      ["webJobsOff"],
    ],
    [
      "schedules are off",
      { ...windowsApp(), config: { alwaysOn: true }, settings: { WEBJOBS_DISABLE_SCHEDULE: "1" } },
      ["schedulesOff"],
    ],
    [
      "a slot holds them back, which is meant",
      {
        ...stagingSlot(),
        config: { alwaysOn: true },
        settings: { WEBJOBS_STOPPED: "1", WEBJOBS_DISABLE_SCHEDULE: "1" },
      },
      [],
    ],
    [
      "everything stands in the way",
      {
        ...linuxApp(),
        tier: ["B1", "Basic"],
        config: { alwaysOn: false },
        settings: { webjobs_stopped: "1" },
      },
      ["stopped", "agent", "alwaysOn"],
    ],
  ];
  for (const [why, app, ids] of fixes) {
    it(`can be put right where ${why}, and then are`, async () => {
      const before = await read(app);
      const found = fixesOf(app.name, before);
      assert.deepEqual(
        found.map(({ id }) => id),
        ids,
      );
      for (const fix of found) {
        assert.match(fix.consequence, new RegExp(app.name));
        await fix.apply(azure.arm, refOf(app));
      }
      assert.deepEqual(fixesOf(app.name, await readSiteProperties(azure.arm, refOf(app))), []);
    });
  }

  it("keep what another person set since they were read", async () => {
    const app: StandInApp = {
      ...windowsApp(),
      settings: { WEBJOBS_STOPPED: "1", A: "old", B: "1" },
    };
    const [fix] = fixesOf(app.name, await read(app));
    app.settings = { WEBJOBS_STOPPED: "1", A: "new", C: "2" };
    await fix?.apply(azure.arm, refOf(app));
    assert.deepEqual(app.settings, { A: "new", C: "2" });
  });

  it("keep every other app setting and member of the configuration when one is put right", async () => {
    const app = {
      ...linuxApp(),
      tier: ["B1", "Basic"] as const,
      config: { alwaysOn: false, a: 1 },
    };
    for (const fix of fixesOf(app.name, await read(app))) {
      await fix.apply(azure.arm, refOf(app));
    }
    assert.deepEqual(app.settings, {
      WEBSITE_RUN_FROM_PACKAGE: "1",
      WEBSITE_SKIP_RUNNING_KUDUAGENT: "false",
    });
    assert.deepEqual(app.config, { alwaysOn: true, a: 1 });
  });
});

describe("the cloud", () => {
  const custom = {
    name: "AzureBleu",
    portalUrl: "https://portal.bleu.example/",
    managementEndpointUrl: "https://management.bleu.example/",
    resourceManagerEndpointUrl: "https://arm.bleu.example/",
  };

  it("is Azure's own when nothing is set", () => {
    assert.equal(cloudOf(undefined, custom), clouds.public);
  });

  it("is one of the sovereign clouds, with audiences of its own", () => {
    assert.equal(
      cloudOf("ChinaCloud", undefined)?.appServiceScope,
      "https://appservice.azure.cn/.default",
    );
    assert.equal(
      cloudOf("USGovernment", undefined)?.resourceManager,
      "https://management.usgovcloudapi.net",
    );
  });

  it("is described by the settings", () => {
    assert.deepEqual(cloudOf("custom", custom), {
      name: "AzureBleu",
      provider: "microsoft-sovereign-cloud",
      portal: "https://portal.bleu.example",
      resourceManager: "https://arm.bleu.example",
      managementScope: "https://management.bleu.example/.default",
      appServiceScope: "https://appservice.azure.sovcloud-api.fr/.default",
    });
  });

  const refused: [why: string, change: object][] = [
    ["its addresses are missing", { resourceManagerEndpointUrl: undefined }],
    ["a token would travel in the open", { resourceManagerEndpointUrl: "http://arm.bleu.example" }],
    ["the audience is no text", { managementEndpointUrl: 1 }],
  ];
  for (const [why, change] of refused) {
    it(`is none when ${why}`, () => {
      assert.equal(cloudOf("custom", { ...custom, ...change }), undefined);
    });
  }
});
