import { appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const lookup = `/a/${appId}/lookup`;

test.afterEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 104 });
});

test("support looks a follower up, moves them and takes it back", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(lookup);
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  const field = page.locator("[name=q]");
  await expect(field).toBeFocused();
  await field.fill(`  "${one}"\t陈记者  `);
  await field.press("Enter");
  await expect(page.locator("#group")).toHaveText("华东媒");
  await expect(page.locator("#state")).toHaveText("已关注");
  await expect(field).toHaveValue(one);

  await page.locator("[name=to]").selectOption("106");
  await page.locator("[name=reason]").fill("工单 12");
  await page.getByRole("button", { name: "移动", exact: true }).click();
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await expect(page.locator(".hist")).toContainText("工单 12");
  await expect(field).toBeFocused();
  expect(await sandbox.groupOf(one)).toBe(106);

  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator("#group")).toHaveText("华东媒");
  expect(await sandbox.groupOf(one)).toBe(104);
  await still();
});

test("with the keyboard alone", async ({ page, signIn, sandbox }) => {
  await signIn(`${lookup}?q=${one}`);
  await page.locator("[name=to]").focus();
  // Past 未分组 and the blacklist, which cannot be chosen.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#group")).toHaveText("星标组");
  expect(await sandbox.groupOf(one)).toBe(2);
});

test("a follower who was moved meanwhile stays, and the card shows where", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(`${lookup}?q=${one}`);
  await awake(page, javaScriptEnabled);
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 2 });
  await page.locator("[name=to]").selectOption("106");
  await page.getByRole("button", { name: "移动", exact: true }).click();
  await expect(page.locator("#conflict")).toContainText("星标组");
  await expect(page.locator("#group")).toHaveText("星标组");
  expect(await sandbox.groupOf(one)).toBe(2);
  await page.getByRole("link", { name: "保留现状" }).click();
  await expect(page.locator("#conflict")).toHaveCount(0);
});

test("what is no openid, and whose is another account's, is said", async ({ page, signIn, gate, javaScriptEnabled }) => {
  gate.expectRefusal(lookup);
  await signIn(lookup);
  await awake(page, javaScriptEnabled);
  await page.locator("[name=q]").fill("陈记者");
  await page.locator("[name=q]").press("Enter");
  await expect(page.locator("#q-error")).toContainText("28");
  await expect(page.locator("[name=q]")).toHaveValue("陈记者");
  await page.locator("[name=q]").fill("oAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  await page.locator("[name=q]").press("Enter");
  await expect(page.getByRole("alert")).toContainText("40003");
});

test("the blacklist is no target, and says why", async ({ page, signIn }) => {
  await signIn(`${lookup}?q=${one}`);
  const blacklist = page.locator("[name=to] option[value='1']");
  await expect(blacklist).toBeDisabled();
  await expect(blacklist).toContainText("请用「加入黑名单」");
});

test("the sandbox offers followers to try", async ({ page, signIn }) => {
  await signIn(lookup);
  await page.locator(".list a.mono").first().click();
  await expect(page.locator("#state")).toBeVisible();
});
