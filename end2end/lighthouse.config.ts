import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

// Not a test: `make bench` runs it to measure pages, one at a time.
export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "lighthouse.ts",
  workers: 1,
  fullyParallel: false,
  reporter: "line",
  timeout: 600_000,
  projects: [{ name: "measured" }],
});
