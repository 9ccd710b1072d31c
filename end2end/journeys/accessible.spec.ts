import { AxeBuilder } from "@axe-core/playwright";
import { appId, expect, test } from "../support/test.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const inside = [
  "/groups",
  "/groups/104/delete",
  "/lookup",
  `/lookup?q=${one}&edit=remark`,
  `/blacklist?openid=${one}`,
  "/api",
  "/api?call=groups/update",
  "/account",
  "/account/token",
];
const pages = [...inside.map((page) => `/a/${appId}${page}`), "/me/second-factor"];

for (const path of ["/login", ...pages]) {
  test(`${path} breaks no rule of accessibility that a machine can check`, async ({ page, signIn, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, "axe is a script itself");
    if (path !== "/login") await signIn();
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
