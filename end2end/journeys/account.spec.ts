import { appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const account = `/a/${appId}/account`;

test("an admin sees the token's health and asks WeChat for the day's quotas", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn(`/a/${appId}/groups`);
  await page.goto(account);
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  await expect(page.locator("main")).toContainText("stable_token");
  const row = page.locator("tr", { hasText: "groups/create" });
  await expect(row).toContainText("1,000");
  await page.getByRole("button", { name: "向微信核对" }).click();
  await expect(page.locator(".toast")).toContainText("已向微信核对");
  await expect(page.locator(".note")).toContainText("最近一次向微信核对");
  await page.getByRole("button", { name: "现在检查" }).click();
  await expect(page.locator(".toast")).toContainText("响应正常");
  await still();
});

test("a forced token states its price first", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn(account);
  await awake(page, javaScriptEnabled);
  await page.getByRole("link", { name: "强制换新令牌" }).click();
  await expect(page.locator("main")).toContainText("旧令牌立即失效");
  await page.getByRole("button", { name: "换新令牌" }).click();
  await expect(page.locator(".toast")).toContainText("已换新令牌");
  await page.goto(`/a/${appId}/groups`);
  await expect(page.locator("#g104")).toBeVisible();
});

test("an admin lets the sandbox fail, reads what it means, and switches it off again", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn(account);
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  const sandbox = page.locator("#sandbox");
  await sandbox.locator("[name=fault]").first().selectOption("48001");
  await sandbox.locator("[name=path]").selectOption("/cgi-bin/groups/");
  await sandbox.getByRole("button", { name: "打开" }).click();
  await expect(sandbox.locator(".on code")).toHaveText("48001,path=/cgi-bin/groups/");
  await page.getByRole("button", { name: "现在检查" }).click();
  await expect(page.getByRole("alert").first()).toContainText("标签");
  await sandbox.getByRole("button", { name: "关闭 48001" }).click();
  await expect(sandbox.locator(".on")).toHaveCount(0);
  await page.getByRole("button", { name: "现在检查" }).click();
  await expect(page.locator(".toast")).toContainText("响应正常");
  await still();
});
