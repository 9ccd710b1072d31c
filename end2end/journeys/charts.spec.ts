import { AxeBuilder } from "@axe-core/playwright";
import { appId, expect, test } from "../support/test.ts";
import { awake } from "../support/page.ts";

test("a change stands in the month, and its day leads to it", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(`/a/${appId}/groups`);
  await awake(page, javaScriptEnabled);
  // A new installation has one day's count, and says so.
  await expect(page.locator(".trend")).toContainText("今天首次统计");
  await page.locator("main [name=name]").first().fill(`图表${javaScriptEnabled ? 1 : 2}`);
  await page.getByRole("button", { name: "新建分组" }).click();
  await expect(page.locator(".toast")).toBeVisible();
  expect(await sandbox.group(`图表${javaScriptEnabled ? 1 : 2}`)).toBeDefined();

  await page.goto(`/a/${appId}/history`);
  await awake(page, javaScriptEnabled);
  const month = page.locator(".month");
  await expect(month.getByRole("img")).toHaveAccessibleName(/近 30 天共 \d+ 条操作/);
  await month.getByText("以表格查看").click();
  await month.getByRole("table", { name: "近 30 天每天的操作数" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/from=.*&to=/);
  await expect(page.locator("#history tbody tr").first()).toContainText("新建分组");
  await expect(month.locator(".chosen")).toHaveCount(1);
});

test("pictures break no rule of accessibility that a machine can check", async ({ page, signIn, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe is a script itself");
  await signIn(`/a/${appId}/groups`);
  for (const path of ["/history", "/account", "/groups"]) {
    await page.goto(`/a/${appId}${path}`);
    for (const table of await page.locator(".figures > summary").all()) await table.click();
    const { violations } = await new AxeBuilder({ page }).include("main").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  }
});
