import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/browser.ts";

// Every journey is made twice: with JavaScript, and without. But for these, which a script measures.
const measured = /(accessible|steady|weight)\.spec\.ts/;

export default defineConfig({
  testDir: "journeys",
  outputDir: "results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  use: {
    launchOptions,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
  },
  projects: [{ name: "js" }, { name: "nojs", testIgnore: measured, use: { javaScriptEnabled: false } }],
});
