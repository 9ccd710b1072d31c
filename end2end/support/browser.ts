// The browser: what the set-up found, else Playwright's own.
import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

const system = process.env.FENZU_CHROMIUM ?? "/usr/bin/chromium";
const isRoot = process.getuid?.() === 0;

/** How Chromium is started: talking to nobody but the server under test. */
export const launchOptions: LaunchOptions = {
  ...(existsSync(system) && { executablePath: system }),
  args: [
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
