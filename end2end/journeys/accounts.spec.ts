import { expect, test } from "../support/test.ts";
import { awake } from "../support/page.ts";

// An AppID that the sandbox gives a token to, and refuses every other call.
const other = "wxsandbox0000048001";
const secret = "0123456789abcdef0123456789abcdef";

test("an account is connected, found read-only, unlocked and let go of", async ({ page, signIn, sandbox, gate, javaScriptEnabled }) => {
  await signIn("/accounts");
  await awake(page, javaScriptEnabled);
  await page.getByRole("link", { name: "接入公众号" }).click();
  const fill = async (typed: string) => {
    await page.locator("[name=account]").fill(other);
    await page.locator("[name=secret]").fill(typed);
    await page.locator("[name=base_url]").selectOption(`${sandbox.url}/`);
    await page.getByRole("button", { name: "接入公众号" }).click();
  };
  await fill("f".repeat(32));
  await expect(page.locator("#secret-error")).toContainText("AppSecret 不对");
  await expect(page.locator("[name=account]")).toHaveValue(other);
  await expect(page.locator("[name=secret]")).toHaveValue("");
  await fill(secret);
  await expect(page.locator("#check")).toContainText("给出了令牌");
  await expect(page.locator("#check")).toContainText("48001");
  await page.locator("#read-only").getByRole("link", { name: "开放修改" }).click();
  await expect(page.locator(".effects")).toContainText("马上在微信里生效");
  await page.getByRole("button", { name: "开放修改" }).click();
  await expect(page.locator(".toast")).toContainText("已开放修改");
  await expect(page.locator("#read-only")).toHaveCount(0);
  await page.goto(`/accounts/${other}`);
  await page.locator("[name=name]").fill("华东媒体");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("华东媒体");
  await page.getByRole("link", { name: "断开公众号" }).click();
  await expect(page.locator(".effects")).toContainText("从数据库里删除");
  await page.getByRole("button", { name: "断开" }).click();
  await expect(page.locator("tr", { hasText: other })).toContainText("已断开");
  gate.expectRefusal(`/a/${other}/groups`);
  await page.goto(`/a/${other}/groups`);
  await expect(page.locator("main")).toContainText("没有公众号");
});
