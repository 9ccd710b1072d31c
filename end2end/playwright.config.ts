import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/browser.ts";

// Every journey is made twice: with JavaScript, and without.
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
  projects: [{ name: "js" }, { name: "nojs", use: { javaScriptEnabled: false } }],
});
