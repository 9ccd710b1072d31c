import { AxeBuilder } from "@axe-core/playwright";
import { appId, expect, test } from "../support/test.ts";

const pages = ["/groups", "/lookup", "/api", "/api?call=groups/update", "/account", "/account/token"].map((page) => `/a/${appId}${page}`);

for (const path of ["/login", ...pages]) {
  test(`${path} breaks no rule of accessibility that a machine can check`, async ({ page, signIn, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, "axe is a script itself");
    if (path !== "/login") await signIn();
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
