import { appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const card = `/a/${appId}/lookup?q=${one}`;

test.beforeEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 104 });
});
test.afterEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 104 });
});

test("a move is undone, done once more, and undone from the card later", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(card);
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  await page.locator("[name=to]").selectOption("106");
  await page.getByRole("button", { name: "移动", exact: true }).click();
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator(".toast")).toContainText("已撤销：已回到「华东媒」");
  expect(await sandbox.groupOf(one)).toBe(104);
  await page.getByRole("button", { name: "重做" }).click();
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await page.getByRole("link", { name: "关闭" }).click();
  await expect(page.locator(".toast")).toHaveCount(0);
  await page.locator(".hist").getByRole("button", { name: "撤销" }).first().click();
  await expect(page.locator("#group")).toHaveText("华东媒");
  await expect(page.locator(".hist")).toContainText("撤销之前的改动");
  expect(await sandbox.groupOf(one)).toBe(104);
  await still();
});

test("what was changed in WeChat's own console meanwhile is not undone", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(card);
  await awake(page, javaScriptEnabled);
  await page.locator("[name=to]").selectOption("106");
  await page.getByRole("button", { name: "移动", exact: true }).click();
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 2 });
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.getByRole("alert")).toContainText("现在是「星标组」");
  await expect(page.locator("#group")).toHaveText("星标组");
  expect(await sandbox.groupOf(one)).toBe(2);
});
