import { appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const card = `/a/${appId}/lookup?q=${two}`;

test.afterEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/user/info/updateremark", { openid: two, remark: "" });
});

test("support writes a remark on the card, and takes it back", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(card);
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  await page.getByRole("link", { name: "修改备注" }).click();
  const field = page.locator("[name=remark]");
  await expect(field).toBeFocused();
  await field.fill('陈记者 "摄影" <b>');
  if (javaScriptEnabled) await expect(page.locator(".facts .tally")).toHaveText("12 / 29 字");
  await field.press("Enter");
  await expect(page.locator("#remark")).toHaveText('陈记者 "摄影" <b>');
  await expect(page.locator(".hist")).toContainText("把备注从「（空）」改成「陈记者");
  await expect(page.locator(".edit-link")).toBeFocused();
  expect(await sandbox.remarkOf(two)).toBe('陈记者 "摄影" <b>');
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator("#remark")).toHaveCount(0);
  expect(await sandbox.remarkOf(two)).toBe("");
  await still();
});

test("a remark that is too long is refused beside its field and kept", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(`${card}&edit=remark`);
  await awake(page, javaScriptEnabled);
  const field = page.locator("[name=remark]");
  await field.fill("汉".repeat(30));
  if (javaScriptEnabled) await expect(page.locator(".facts .tally[data-wrong]")).toHaveText("30 / 29 字");
  await field.press("Enter");
  await expect(page.locator("#remark-error")).toContainText("30 个字");
  await expect(field).toHaveValue("汉".repeat(30));
  expect(await sandbox.remarkOf(two)).toBe("");
  await page.getByRole("link", { name: "取消" }).click();
  await expect(field).toHaveCount(0);
});

test("Escape closes the form and leaves the remark", async ({ page, signIn, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "keys need scripts");
  await signIn(`${card}&edit=remark`);
  await awake(page, true);
  await page.locator("[name=remark]").fill("不要");
  await page.keyboard.press("Escape");
  await expect(page.locator("[name=remark]")).toHaveCount(0);
  await expect(page.locator(".facts")).toContainText("没有备注");
});
