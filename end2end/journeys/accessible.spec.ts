import { AxeBuilder } from "@axe-core/playwright";
import { appId, expect, test } from "../support/test.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const paths = [
  "/login",
  `/a/${appId}/groups`,
  `/a/${appId}/groups/104/delete`,
  `/a/${appId}/lookup`,
  `/a/${appId}/lookup?q=${one}&edit=remark`,
  `/a/${appId}/followers/${one}/blacklist`,
];

for (const path of paths) {
  test(`${path} breaks no rule of accessibility that a machine can check`, async ({ page, signIn, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, "axe is a script itself");
    if (path !== "/login") await signIn();
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
