import { admin, appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const password = "a-new-password-of-mine";

/** A name of this journey's own, since journeys share a server. */
const named = (who: string, scripts: boolean | undefined) => `${who}${scripts ? "-js" : ""}-${Date.now() % 1_000_000}`;

test("someone is invited by a link, joins by it once, and is disabled again", async ({
  page,
  signIn,
  browser,
  baseURL,
  javaScriptEnabled,
}) => {
  const name = named("lin", javaScriptEnabled);
  await signIn(`/a/${appId}/groups`);
  await page.getByRole("link", { name: "成员", exact: true }).click();
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  await page.locator("[name=name]").fill(name);
  await page.locator("select[name=account]").selectOption(appId);
  await page.locator("select[name=role]").selectOption("operator");
  await page.getByRole("button", { name: "生成邀请链接" }).click();
  const link = await page.locator("#new-link input").inputValue();
  expect(link).toContain("/invite?token=");
  await still();
  await page.reload();
  await expect(page.locator("#new-link")).toHaveCount(0);
  await expect(page.getByRole("row", { name })).toContainText("运营");

  const theirs = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN" });
  const door = await theirs.newPage();
  await door.goto(link);
  await expect(door.locator("[name=username]")).toHaveValue(name);
  await door.locator("[name=password]").fill("short");
  await door.locator("[name=password]").press("Enter");
  await expect(door.locator("#invite-error")).toContainText("密码不到 8 个字符");
  await door.locator("[name=password]").fill(password);
  await door.locator("[name=password]").press("Enter");
  await expect(door).toHaveURL((url) => url.pathname === `/a/${appId}/groups`);
  await expect(door.getByRole("link", { name: "成员" })).toHaveCount(0);
  expect((await door.goto(link))?.status()).toBe(410);
  await expect(door.getByRole("alert")).toContainText("已经用过了");

  await page.reload();
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("link", { name: "停用" }).click();
  await expect(page.locator("main")).toContainText("登录马上全部结束");
  await page.getByRole("button", { name: "停用" }).click();
  await expect(page.locator(".toast")).toContainText(`已停用 ${name}`);
  await door.goto(`/a/${appId}/groups`);
  await expect(door).toHaveURL((url) => url.pathname === "/login");
  await theirs.close();
});

test("the last administrator of all accounts cannot be demoted", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn("/staff/1");
  await awake(page, javaScriptEnabled);
  const everywhere = page.locator(".role-rows tbody tr").first();
  await everywhere.locator("select").selectOption("viewer");
  await everywhere.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("alert")).toContainText("最后一位");
  await expect(everywhere.locator("select")).toHaveValue("admin");
});

test("one's own sessions are listed, and the others ended", async ({ page, signIn, browser, baseURL, javaScriptEnabled }) => {
  await signIn("/me");
  await awake(page, javaScriptEnabled);
  const elsewhere = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN" });
  const other = await elsewhere.newPage();
  await other.goto("/login?next=/me");
  await other.locator("[name=username]").fill(admin.username);
  await other.locator("[name=password]").fill(admin.password);
  await other.locator("[name=password]").press("Enter");
  await expect(other.locator("#sessions")).toContainText("Chrome");
  await page.reload();
  await awake(page, javaScriptEnabled);
  await page.getByRole("button", { name: "结束其他所有登录" }).click();
  await expect(page.locator(".toast")).toContainText("其他登录都已结束");
  await expect(page.locator("#sessions tbody tr")).toHaveCount(1);
  await expect(async () => {
    await other.goto("/me");
    await expect(other).toHaveURL((url) => url.pathname === "/login", { timeout: 500 });
  }).toPass();
  await elsewhere.close();
});
