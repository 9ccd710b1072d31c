import { appId, expect, test } from "../support/test.ts";
import { awake } from "../support/page.ts";

const groups = `/a/${appId}/groups`;

test("language and theme are chosen in place and kept", async ({ page, signIn }) => {
  await signIn();
  await page.locator("details.me summary").click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(groups);
  await page.locator("details.me summary").click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto(`/a/${appId}/lookup`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("h1")).toHaveText("Look up");
});

test("signing out ends the session", async ({ page, signIn }) => {
  await signIn();
  await page.locator("details.me summary").click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL("/login");
  await page.goto(groups);
  await expect(page).toHaveURL((url) => url.pathname === "/login");
});

test("where nothing is, a page says so and leads home", async ({ page, signIn, gate }) => {
  gate.expectRefusal("/a/none/groups", "/nowhere");
  await signIn();
  for (const path of ["/a/none/groups", "/nowhere"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("alert")).toBeVisible();
  }
  await page.getByRole("link", { name: "回到首页" }).click();
  await expect(page).toHaveURL(groups);
});

test("first steps that are put away can be called back at once", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn();
  await awake(page, javaScriptEnabled);
  await page.locator(".guide-head button").press("Enter");
  await expect(page.locator(".guide")).toHaveCount(0);
  await page.locator("details.me summary").click();
  await expect(page.locator(".me form[action='/api/session/guide'] button")).toBeVisible();
});
