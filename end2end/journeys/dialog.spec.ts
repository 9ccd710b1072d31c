// A page that states an act's effect, above the page that leads to it.
import { awake, stayed } from "../support/page.ts";
import { appId, expect, test } from "../support/test.ts";

const two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const card = `/a/${appId}/lookup?q=${two}`;

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without scripts it is a page of its own");

test.afterEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 104 });
});

test("the effect is stated in a dialog, and Escape and Cancel lead back to the link", async ({ page, signIn, sandbox }) => {
  await signIn(card);
  await awake(page, true);
  const link = page.getByRole("link", { name: "加入黑名单" });
  const dialog = page.getByRole("dialog", { name: "加入黑名单" });
  for (const wayOut of [
    () => page.keyboard.press("Escape"),
    () => dialog.getByRole("link", { name: "取消" }).click(),
    () => dialog.getByRole("button", { name: "关闭" }).click(),
    async () => {
      await dialog.locator("[name=reason]").fill("不写了");
      await page.keyboard.press("Escape");
    },
  ]) {
    await link.focus();
    await page.keyboard.press("Enter");
    await expect(dialog.locator("h1")).toBeFocused();
    await expect(dialog.locator(".effects")).toContainText("会离开现在的分组「华东媒」");
    await expect(dialog.locator(".strip")).toBeHidden();
    await expect(page).toHaveURL(card);
    await wayOut();
    await expect(dialog).toHaveCount(0);
    await expect(link).toBeFocused();
    await expect(page.locator("#dialog form")).toHaveCount(0);
  }
  expect(await sandbox.groupOf(two)).toBe(104);
});

test("a refusal stands in the dialog, and what is done in the page below", async ({ page, signIn, sandbox }) => {
  await signIn(card);
  await awake(page, true);
  const still = await stayed(page, true);
  await page.getByRole("link", { name: "加入黑名单" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(".effects")).toContainText("华东媒");
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 2 });
  await dialog.locator("[name=reason]").fill("广告");
  await dialog.getByRole("button", { name: "加入黑名单" }).click();
  await expect(dialog.getByRole("alert")).toContainText("星标组");
  await expect(dialog.locator("[name=reason]:not([type=hidden])")).toHaveValue("广告");
  await expect(page).toHaveURL(card);
  await dialog.getByRole("button", { name: "仍然加入黑名单" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("#state")).toHaveText("黑名单");
  await expect(page.locator(".toast")).toBeVisible();
  await expect(page).toHaveURL(card);
  await still();
});

test("a server that cannot be reached is told in the dialog, and asked again", async ({ page, signIn, sandbox, gate }) => {
  await signIn(card);
  await awake(page, true);
  gate.expectLoss("/api/followers/blacklist");
  await page.getByRole("link", { name: "加入黑名单" }).click();
  const dialog = page.getByRole("dialog");
  await page.route("**/api/followers/blacklist", (route) => route.abort());
  await dialog.getByRole("button", { name: "加入黑名单" }).click();
  await expect(dialog.getByRole("alert")).toContainText("没能连上服务器");
  await page.unroute("**/api/followers/blacklist");
  await dialog.getByRole("button", { name: "再试一次" }).click();
  await expect(page.locator("#state")).toHaveText("黑名单");
  await expect(page.locator("#lost")).toBeHidden();
  expect(await sandbox.groupOf(two)).toBe(1);
});
