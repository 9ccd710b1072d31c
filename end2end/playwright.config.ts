import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/browser.ts";

// Every journey is made twice: with JavaScript, and without. But for these, which a script measures.
const measured = /(accessible|kit|reflow|steady|weight)\.spec\.ts/;

export default defineConfig({
  testDir: "journeys",
  outputDir: "results",
  fullyParallel: true,
  workers: 2,
  // Once more, on a server of its own, and told as flaky: a busy machine is no fault of the page. What is wrong fails twice.
  retries: 1,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  // Pictures of the kit: made anew only when that is asked for.
  snapshotPathTemplate: "looks/{arg}{ext}",
  updateSnapshots: process.env.FENZU_WRITE ? "all" : "none",
  expect: { toHaveScreenshot: { animations: "disabled", caret: "hide", scale: "css", maxDiffPixelRatio: 0.002 } },
  use: {
    launchOptions,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
  },
  projects: [{ name: "js" }, { name: "nojs", testIgnore: measured, use: { javaScriptEnabled: false } }],
});
