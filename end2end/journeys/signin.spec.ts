import { admin, appId, expect, test } from "../support/test.ts";

const login = "/api/session/login";

test("whoever is not signed in is asked to, and led on to where they were going", async ({ page, signIn }) => {
  const wanted = `/a/${appId}/lookup`;
  await page.goto(wanted);
  await expect(page).toHaveURL((url) => url.pathname === "/login" && url.searchParams.get("next") === wanted);
  await signIn(wanted);
  await expect(page).toHaveURL(wanted);
});

test("signing in leads to the account's groups", async ({ page, signIn }) => {
  await signIn();
  await expect(page).toHaveURL(`/a/${appId}/groups`);
  await page.goto("/");
  await expect(page).toHaveURL(`/a/${appId}/groups`);
});

test("a wrong password is refused, and the name typed is kept", async ({ page, gate }) => {
  gate.expectRefusal(login);
  await page.goto("/login");
  await page.locator("[name=username]").fill(admin.username);
  await page.locator("[name=password]").fill("wrong");
  await page.locator("[name=password]").press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL((url) => url.pathname === "/login");
  await expect(page.locator("[name=username]")).toHaveValue(admin.username);
  await expect(page.locator("[name=password]")).toHaveValue("");
});

test("signing in never leads to another site", async ({ page, signIn }) => {
  await signIn("https://elsewhere.example/");
  await expect(page).toHaveURL(`/a/${appId}/groups`);
});

test("what was typed in a tab whose session had ended is there after signing in", async ({ page, context }) => {
  const row = `/a/${appId}/groups?edit=104`;
  await page.goto(`/login?next=${encodeURIComponent(row)}`);
  const signInHere = async () => {
    await page.locator("[name=username]").fill(admin.username);
    await page.locator("[name=password]").fill(admin.password);
    await page.locator("[name=password]").press("Enter");
    await page.waitForURL((url) => url.pathname !== "/login");
  };
  await signInHere();
  await page.goto(row);
  await page.locator("#row-name").fill("写了一半");
  await page.locator(".reason [name=reason]").fill("工单 7");
  await context.clearCookies({ name: "fenzu-session" });
  await page.locator("#row-name").press("Enter");
  await page.waitForURL((url) => url.pathname === "/login");
  await signInHere();
  await expect(page.locator("#row-name")).toHaveValue("写了一半");
  await expect(page.locator(".reason [name=reason]")).toHaveValue("工单 7");
});
