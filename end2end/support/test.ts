// The `test` that journeys use: a server for each worker, a gate for each test.
import { expect, test as base } from "@playwright/test";
import { Gate } from "./gate.ts";
import type { Sandbox } from "./sandbox.ts";
import { admin, Server } from "./server.ts";
import { someone, type Role } from "./staff.ts";

type ForTest = {
  /** Fails the test on what no journey should cause. */
  gate: Gate;
  /** WeChat's side of the worker's server. */
  sandbox: Sandbox;
  /** Signs the page in by its form and stays where that led: the administrator, or someone of another role. */
  signIn: (next?: string, role?: Role) => Promise<void>;
};
type ForWorker = { server: Server };

export const test = base.extend<ForTest, ForWorker>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  gate: [
    async ({ context, server, javaScriptEnabled }, use, info) => {
      const gate = new Gate(context, server.url, javaScriptEnabled ?? true);
      const before = server.log.length;
      await use(gate);
      expect.soft(gate.faults, "console, page errors, other origins").toEqual([]);
      if (info.status !== info.expectedStatus) await info.attach("server.log", { body: server.log.slice(before) });
    },
    { auto: true },
  ],
  sandbox: async ({ server }, use) => use(server.sandbox),
  signIn: async ({ page, server }, use) => {
    await use(async (next, role) => {
      const username = role ? await someone(server, role) : admin.username;
      await page.goto(next ? `/login?next=${encodeURIComponent(next)}` : "/login");
      await page.locator("[name=username]").fill(username);
      await page.locator("[name=password]").fill(admin.password);
      await page.locator("[name=password]").press("Enter");
      await page.waitForURL((url) => url.pathname !== "/login");
    });
  },
});

export { admin, expect };
export { appId } from "./sandbox.ts";
