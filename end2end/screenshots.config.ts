import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

// Not a test: `make screenshots` runs it to take pictures.
export default defineConfig({ ...base, testDir: ".", testMatch: ["screenshots.ts", "moving.ts"], projects: [{ name: "pictures" }] });
