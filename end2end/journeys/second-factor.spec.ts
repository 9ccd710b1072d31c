import type { Page } from "@playwright/test";
import { codeOf } from "../support/authenticator.ts";
import { admin, appId, expect, test } from "../support/test.ts";

const settings = "/me/second-factor";
const login = "/api/session/login";
const code = "/api/session/code";
const confirm = "/api/second-factor/confirm";

/** A form of the page, by its endpoint. */
const form = (page: Page, action: string) => page.locator(`form[action="${action}"]`);

async function givePassword(page: Page): Promise<void> {
  await page.locator("[name=username]").fill(admin.username);
  await page.locator("[name=password]").fill(admin.password);
  await page.locator("[name=password]").press("Enter");
}

test("a second factor is set up, asked for at the sign-in and turned off again", async ({ page, context, signIn, gate }) => {
  gate.expectRefusal(login, code, confirm);
  await signIn(settings);
  const begin = form(page, "/api/second-factor/begin");
  await begin.locator("[name=password]").fill(admin.password);
  await begin.getByRole("button").click();
  await expect(page.getByRole("img")).toBeVisible();
  const secret = (await page.locator("[data-copy]").first().getAttribute("data-copy"))!;
  await expect(page.locator('a[href^="otpauth://totp/Fenzu:admin?"]')).toBeVisible();

  // Far from now, so no code of this moment.
  await form(page, confirm).locator("[name=code]").fill(codeOf(secret, 5));
  await form(page, confirm).getByRole("button").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await form(page, confirm).locator("[name=code]").fill(codeOf(secret));
  await form(page, confirm).getByRole("button").click();
  await expect(page.locator(".recovery-codes code")).toHaveCount(10);
  const recovery = await page.locator(".recovery-codes code").allTextContents();
  await page.goto(settings);
  await expect(page.locator(".recovery-codes")).toHaveCount(0);

  // The code of the next step: the one that turned it on is used.
  const wanted = `/a/${appId}/lookup`;
  await context.clearCookies({ name: "fenzu-session" });
  await page.goto(wanted);
  await givePassword(page);
  await expect(page).toHaveURL((url) => url.pathname === "/login/code" && url.searchParams.get("next") === wanted);
  await page.goto("/");
  await expect(page).toHaveURL((url) => url.pathname === "/login");
  await page.goto(`/login/code?next=${encodeURIComponent(wanted)}`);
  await page.locator("[name=code]").fill(codeOf(secret, 5));
  await page.locator("[name=code]").press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator("[name=code]")).toHaveValue("");
  await page.locator("[name=code]").fill(codeOf(secret, 1));
  await page.locator("[name=code]").press("Enter");
  await expect(page).toHaveURL(wanted);

  // Without the phone.
  await context.clearCookies({ name: "fenzu-session" });
  await page.goto(settings);
  await givePassword(page);
  await page.locator('a[href*="recovery=1"]').click();
  await page.locator("[name=code]").fill(recovery[0]!);
  await page.locator("[name=code]").press("Enter");
  await expect(page).toHaveURL(settings);
  await expect(page.getByRole("status").filter({ hasText: "9" }).first()).toBeVisible();

  const off = form(page, "/api/second-factor/off");
  await off.locator("[name=password]").fill(admin.password);
  await off.locator("[name=code]").fill(recovery[1]!);
  await off.getByRole("button").click();
  await expect(begin).toBeVisible();
  await context.clearCookies({ name: "fenzu-session" });
  await signIn(settings);
  await expect(page).toHaveURL(settings);
});
