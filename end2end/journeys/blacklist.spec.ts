import { appId, expect, test } from "../support/test.ts";
import { above, awake, stayed } from "../support/page.ts";

const two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const card = `/a/${appId}/lookup?q=${two}`;

test.afterEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 104 });
});

test("support blacklists a follower, and the undo leads back to their group", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(card);
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  await page.getByRole("link", { name: "加入黑名单" }).click();
  const act = above(page, javaScriptEnabled);
  await expect(act.locator("h1")).toHaveText("加入黑名单");
  await expect(act.locator(".effects")).toContainText("会离开现在的分组「华东媒」");
  await act.locator("[name=reason]").fill("广告");
  await act.getByRole("button", { name: "加入黑名单" }).click();
  await expect(page.locator("#state")).toHaveText("黑名单");
  await expect(page.locator(".hist")).toContainText("广告");
  await expect(page.locator(".panel")).toContainText("先移出黑名单才能移动分组");
  await expect(page.locator("[name=to]:not([type=hidden])")).toHaveCount(0);
  expect(await sandbox.groupOf(two)).toBe(1);
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator("#group")).toHaveText("华东媒");
  expect(await sandbox.groupOf(two)).toBe(104);
  await still();
});

test("a reason that is too long is told at its field", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(card);
  await awake(page, javaScriptEnabled);
  await page.getByRole("link", { name: "加入黑名单" }).click();
  const act = above(page, javaScriptEnabled);
  const reason = act.locator("[name=reason]");
  await reason.fill("长".repeat(201));
  await act.getByRole("button", { name: "加入黑名单" }).click();
  await expect(reason).toHaveAccessibleDescription(/200/);
  await expect(reason).toHaveAttribute("aria-invalid", "true");
  await expect(reason).toBeFocused();
  await expect(reason).toHaveValue("长".repeat(201));
  expect(await sandbox.groupOf(two)).toBe(104);
});

test("out of the blacklist leads to ungrouped", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 1 });
  await signIn(card);
  await awake(page, javaScriptEnabled);
  await page.getByRole("link", { name: "移出黑名单" }).first().click();
  await page.getByRole("button", { name: "移出黑名单" }).click();
  await expect(page.locator("#group")).toHaveText("未分组");
  expect(await sandbox.groupOf(two)).toBe(0);
});

test("a follower who was moved meanwhile is left alone, and what was typed stays", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(`/a/${appId}/blacklist?openid=${two}`);
  await awake(page, javaScriptEnabled);
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 2 });
  await page.locator("[name=reason]").fill("写好的");
  await page.getByRole("button", { name: "加入黑名单" }).click();
  await expect(page.getByRole("alert")).toContainText("星标组");
  await expect(page.locator("[name=reason]:not([type=hidden])")).toHaveValue("写好的");
  await expect(page.locator(".effects")).toContainText("星标组");
  expect(await sandbox.groupOf(two)).toBe(2);
  await page.getByRole("button", { name: "仍然加入黑名单" }).click();
  await expect(page.locator("#state")).toHaveText("黑名单");
  await expect(page.locator(".hist")).toContainText("写好的");
  expect(await sandbox.groupOf(two)).toBe(1);
});
