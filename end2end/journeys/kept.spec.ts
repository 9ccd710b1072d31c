// What was typed, chosen and ticked, and not sent, stays when other content comes.
import { awake } from "../support/page.ts";
import { add } from "../support/staff.ts";
import { appId, expect, test } from "../support/test.ts";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without scripts every page is a new one");

test("what is chosen and typed beside the card stays when the remark's form opens", async ({ page, signIn }) => {
  await signIn(`/a/${appId}/lookup?q=od8XIjsmk6QdVTETa9jLtGWA6KBc`);
  await awake(page, true);
  await page.locator("[name=to]").selectOption("2");
  await page.locator(".panel [name=reason]").fill("工单 7");
  await page.locator(".edit-link").click();
  await expect(page.locator("#remark-text")).toBeVisible();
  await expect(page.locator("[name=to]")).toHaveValue("2");
  await expect(page.locator(".panel [name=reason]")).toHaveValue("工单 7");
});

test("a tick that is not saved stays when another form is", async ({ page, signIn, server }) => {
  const name = await add(server, `ticked-${Date.now()}`, "viewer");
  await signIn("/staff");
  await page.getByRole("link", { name }).click();
  // The list that leads here has a tick of its own.
  await expect(page.locator(".role-rows")).toBeVisible();
  await awake(page, true);
  await page.getByRole("checkbox").check();
  await page.locator(".role-rows tbody [name=role]").first().selectOption("operator");
  await page.locator(".role-rows tbody button").first().click();
  await expect(page.locator("[data-done]")).toBeVisible();
  await expect(page.getByRole("checkbox")).toBeChecked();
});

test("what is typed for one thing is not taken for another", async ({ page, signIn }) => {
  await signIn(`/a/${appId}/account`);
  await awake(page, true);
  const name = page.locator("#sandbox [name=name]");
  await name.fill("打了一半");
  await page.locator("#live").evaluate((live) => live.setAttribute("data-old", ""));
  await page.locator("#sandbox").getByRole("button", { name: /10 分钟/ }).click();
  await expect(page.locator("#live[data-old]")).toHaveCount(0);
  await expect(name).toHaveValue("打了一半");

  await page.goto(`/a/${appId}/api?call=groups/update`);
  await awake(page, true);
  await page.locator("main [name=id]").fill("106");
  await page.locator(".calls a", { hasText: "groups/delete" }).click();
  await expect(page).toHaveURL(/groups(\/|%2F)delete/);
  await expect(page.locator("main [name=id]")).toHaveValue("");
});

test("a name that is carried over has its own length counted", async ({ page, signIn }) => {
  await signIn();
  await awake(page, true);
  await page.locator("#new-name").fill("五个字的名");
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
  await expect(page.locator("#new-name")).toHaveValue("五个字的名");
  await expect(page.locator("form.create .tally")).toHaveText("5 / 30 字 · 15 字节");
});
