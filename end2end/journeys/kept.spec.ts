// What was typed, chosen and ticked, and not sent, stays when other content comes.
import { hold } from "../support/hold.ts";
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

test("the focus stays in a field in which nothing was typed yet", async ({ page, signIn }) => {
  await signIn(`/a/${appId}/groups?edit=106`);
  await awake(page, true);
  const letGo = await hold(page, "/api/groups/rename");
  await page.locator("#row-name").fill("改名");
  await page.locator("#row-name").press("Enter");
  await page.locator("#new-name").focus();
  letGo();
  await expect(page.locator("#g106 bdi")).toHaveText("改名");
  await expect(page.locator("#new-name")).toBeFocused();
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator("#g106 bdi")).toHaveText("★不测试组★");
});

test("the filter is what it is by now, in whatever order the list comes", async ({ page, signIn }) => {
  await signIn();
  await awake(page, true);
  const filter = page.locator("[name=filter]");
  const by = (wanted: string | null) => expect(page).toHaveURL((url) => url.searchParams.get("filter") === wanted);
  await filter.fill("组");
  const letGo = await hold(page, /sort=count&order=desc/);
  await page.getByRole("link", { name: "粉丝数" }).click();
  await filter.fill("");
  expect(letGo()).toBe(1);
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
  await expect(filter).toHaveValue("");
  await expect(page.locator("#g104")).toBeVisible();
  await by(null);

  const goOn = await hold(page, /sort=count/);
  await page.getByRole("link", { name: "粉丝数" }).click();
  await filter.fill("星标");
  expect(goOn()).toBe(1);
  await expect(page.locator("th[aria-sort=ascending]")).toBeVisible();
  await expect(filter).toHaveValue("星标");
  await expect(filter).toBeFocused();
  await expect(page.locator("#g104")).toBeHidden();
  await by("星标");
});

test("what is typed before the page is awake counts, and keeps the focus", async ({ page, signIn }) => {
  await signIn();
  const letGo = await hold(page, "/*.wasm");
  await page.goto(`/a/${appId}/groups?sort=id#g104`);
  const filter = page.locator("[name=filter]");
  await filter.focus();
  await page.keyboard.insertText("星标");
  expect(letGo()).toBe(1);
  await awake(page, true);
  await expect(filter).toBeFocused();
  await expect(filter).toHaveValue("星标");
  await expect(page.locator("#g104")).toBeHidden();
  await expect(page.locator("#g2")).toBeVisible();
});
