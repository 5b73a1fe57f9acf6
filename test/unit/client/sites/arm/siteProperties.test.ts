import assert from "node:assert/strict";
import { cloudOf, clouds } from "../../../../../client/sites/arm/cloud";
import { fixesOf } from "../../../../../client/sites/arm/siteFixes";
import { readSiteProperties } from "../../../../../client/sites/arm/siteProperties";
import type { SiteProperties } from "../../../../../kudu/siteProperties";
import type { StandInApp } from "../../../../azure/armAccount";
import { error, notAuthorized } from "../../../../azure/armFaults";
import { siteId } from "../../../../azure/armSites";
import { accountOf, linuxApp, startAzure, type TestAzure, windowsApp } from "./azureForTest";

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
        state: "Running",
        plan: "B1 (Basic)",
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
      "a tier that is not known here",
      { ...windowsApp(), tier: ["X1", "Colossal"] },
      { plan: "X1 (Colossal)", canBeAlwaysOn: true },
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
    assert.match(properties.gaps[0] ?? "", /app settings of shop failed: your account may not/);
  });

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
      "everything stands in the way",
      {
        ...linuxApp(),
        tier: ["B1", "Basic"],
        config: { alwaysOn: false },
        settings: { webjobs_stopped: "1" },
      },
      ["agent", "stopped", "alwaysOn"],
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
