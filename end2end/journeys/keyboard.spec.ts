import type { Page } from "@playwright/test";
import { appId, expect, test } from "../support/test.ts";
import { awake } from "../support/page.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const groups = `/a/${appId}/groups`;
const lookup = `/a/${appId}/lookup`;

test.beforeEach(({ javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "keys need scripts");
});

/** Opens the palette and types into it, as people do: without waiting for anything. */
async function ask(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.locator("#palette-field")).toBeFocused();
  await page.keyboard.insertText(text);
}

/** What Enter would open. */
const chosen = (page: Page) => page.locator("#palette [role=option][aria-selected=true]");

test("a group is found by its name and renamed, by keys alone", async ({ page, signIn, sandbox }) => {
  await signIn(lookup);
  await awake(page, true);
  await ask(page, "华东");
  await expect(chosen(page)).toContainText("华东媒");
  await expect(page.locator("#palette-field")).toHaveAttribute("aria-activedescendant", "o-g104");
  await expect(page.locator("#palette-count")).toHaveText("1 个结果");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.pathname === groups);
  await awake(page, true);
  await expect(page.locator("#g104")).toBeFocused();
  await page.keyboard.press("e");
  await expect(page.locator("#row-name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#g104 td.do a")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.locator("#row-name").fill("华东大区");
  await page.keyboard.press("Enter");
  await expect(page.locator("#g104 bdi")).toHaveText("华东大区");
  await expect(page.locator("#g104 td.do a")).toBeFocused();
  expect((await sandbox.group("华东大区"))?.id).toBe(104);
  // The palette has heard of it, and leads to a row of this page though the filter hides it.
  await page.keyboard.press("/");
  await page.keyboard.insertText("星标");
  await expect(page.locator("#g104")).toBeHidden();
  await ask(page, "104");
  await expect(chosen(page)).toContainText("华东大区");
  await page.keyboard.press("Enter");
  await expect(page.locator("#g104")).toBeFocused();
  // Given back through the console: it keeps the list, and other journeys come after.
  await page.keyboard.press("e");
  await page.locator("#row-name").fill("华东媒");
  await page.keyboard.press("Enter");
  await expect(page.locator("#g104 bdi")).toHaveText("华东媒");
  // One key takes it back, and once more.
  await page.keyboard.press("u");
  await expect(page.locator("#g104 bdi")).toHaveText("华东大区");
  await page.keyboard.press("u");
  await expect(page.locator("#g104 bdi")).toHaveText("华东媒");
});

test("a pasted openid is looked up, moved and taken back", async ({ page, signIn, sandbox }) => {
  await signIn(groups);
  await awake(page, true);
  await ask(page, `  “${one}”\t陈记者`);
  await expect(chosen(page)).toContainText(one);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === one);
  await awake(page, true);
  await expect(page.locator("[name=q]")).toBeFocused();
  await page.locator("[name=to]").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#group")).toHaveText("星标组");
  await expect(page.locator("[name=q]")).toBeFocused();
  await page.locator(".toast").getByRole("button", { name: "撤销" }).press("Enter");
  await expect(page.locator("#group")).toHaveText("华东媒");
  await expect(page.locator(".toast").getByRole("button", { name: "重做" })).toBeFocused();
  expect(await sandbox.groupOf(one)).toBe(104);
});

test("the palette is walked through by arrows, and gives the focus back", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  const filter = page.locator("[name=filter]");
  await filter.focus();
  await page.keyboard.press("Control+k");
  await expect(chosen(page)).toHaveText(/分组/);
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toHaveText(/查找粉丝/);
  await page.keyboard.press("End");
  await expect(chosen(page)).toHaveText("退出登录");
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toHaveText(/分组/);
  await page.keyboard.insertText("没有这个东西");
  await expect(chosen(page)).toHaveCount(0);
  await expect(page.locator("#palette-none")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.locator("#palette")).toBeHidden();
  await expect(filter).toBeFocused();
  // The other language's words do, too, and so does the button.
  await page.getByRole("button", { name: "搜索…" }).click();
  await page.keyboard.insertText("dark");
  await expect(chosen(page)).toContainText("深色");
  await page.keyboard.press("Enter");
  await expect(page.locator("html[data-theme=dark]")).toBeAttached();
});

test("keys lead to pages, fields and through rows", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  await page.keyboard.press("j");
  await expect(page.locator("#g0")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("#g1")).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.locator("#groups tbody tr").last()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("k");
  await expect(page.locator("#g0")).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page).toHaveURL((url) => url.pathname === `/a/${appId}/history`);
  await awake(page, true);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL((url) => url.pathname === "/staff");
  await awake(page, true);
  await page.keyboard.press("c");
  await expect(page).toHaveURL((url) => url.pathname === groups);
  await expect(page.locator("#new-name")).toBeFocused();
});

test("the sheet of keys lists them, and turns single keys off for this browser", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "键盘快捷键" });
  await expect(sheet).toBeVisible();
  for (const word of ["查找粉丝", "新建分组", "下一行"]) await expect(sheet).toContainText(word);
  // No key does anything behind a dialog.
  await page.keyboard.press("c");
  await expect(sheet).toBeVisible();
  const single = sheet.getByRole("checkbox", { name: "启用单键快捷键" });
  await single.focus();
  await page.keyboard.press("Space");
  await expect(single).not.toBeChecked();
  await page.keyboard.press("Escape");
  await page.reload();
  await awake(page, true);
  for (const key of ["c", "/", "j", "?", "g", "h"]) await page.keyboard.press(key);
  await expect(page).toHaveURL((url) => url.pathname === groups);
  await expect(page.locator("body")).toBeFocused();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(page.locator("#palette-field")).toBeFocused();
});

test("no key is taken from who is typing, from an input method or from the browser", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  const field = page.locator("#new-name");
  await field.focus();
  await page.keyboard.type("cg/?jhe");
  await expect(field).toHaveValue("cg/?jhe");
  await field.fill("");
  await page.locator("h1").click();
  // What Chinese input methods send while they compose, in both ways that browsers have of saying so.
  await page.evaluate(() => {
    for (const way of [{ isComposing: true }, { keyCode: 229 }]) {
      for (const key of ["c", "/", "?", "j"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...way }));
    }
  });
  for (const key of ["Alt+c", "Meta+c", "Control+j"]) await page.keyboard.press(key);
  await expect(page.locator(":is(input, tr):focus")).toHaveCount(0);
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await ask(page, "");
  await page.evaluate(() => {
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, isComposing: true });
    document.querySelector("#palette-field")!.dispatchEvent(enter);
  });
  await expect(page.locator("#palette")).toBeVisible();
});

test("the focus stays where the work is after a remark and the end of other sessions", async ({ page, signIn, browser, server }) => {
  await signIn(`${lookup}?q=${one}`);
  await awake(page, true);
  await page.locator(".edit-link").press("Enter");
  await expect(page.locator("#remark-text")).toBeFocused();
  await page.keyboard.insertText("大客户");
  await page.keyboard.press("Enter");
  await expect(page.locator("#remark")).toHaveText("大客户");
  await expect(page.locator(".edit-link")).toBeFocused();
  await page.locator(".toast").getByRole("button", { name: "撤销" }).press("Enter");
  await expect(page.locator("#remark")).toHaveCount(0);

  const other = await browser.newPage({ baseURL: server.url });
  await other.goto("/login");
  await other.locator("[name=username]").fill("admin");
  await other.locator("[name=password]").fill("correct-horse-battery-staple");
  await other.locator("[name=password]").press("Enter");
  await other.waitForURL((url) => url.pathname !== "/login");
  await other.close();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page).toHaveURL((url) => url.pathname === "/me");
  await awake(page, true);
  await page.getByRole("button", { name: "结束其他所有登录" }).press("Enter");
  await expect(page.locator(".toast")).toBeFocused();
});

test("the palette leads to a group that the page at hand has not yet", async ({ page, signIn, sandbox, context }) => {
  await signIn(groups);
  await awake(page, true);
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
  const { group } = await sandbox.ask<{ group: { id: number } }>("/cgi-bin/groups/create", { group: { name: "别处建的" } });
  const other = await context.newPage();
  await other.goto(groups);
  await other.getByRole("button", { name: "刷新" }).click();
  await expect(other.locator(`#g${group.id}`)).toBeVisible();
  await other.close();
  await ask(page, "别处建的");
  await expect(chosen(page)).toContainText("别处建的");
  await page.keyboard.press("Enter");
  await expect(page.locator(`#g${group.id}`)).toBeVisible();
  const isThere = (id: string) => location.hash === `#${id}` || document.activeElement?.id === id;
  await expect.poll(() => page.evaluate(isThere, `g${group.id}`)).toBe(true);
});

test("Escape closes a menu first, and leaves a form in which something was typed", async ({ page, signIn }) => {
  await signIn(`${groups}?edit=104`);
  await awake(page, true);
  await page.locator("#row-name").fill("打了一半");
  await page.locator("details.me summary").click();
  await page.keyboard.press("Escape");
  await expect(page.locator("details.me[open]")).toHaveCount(0);
  await expect(page.locator("#row-name")).toHaveValue("打了一半");
  await page.locator("h1").click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "刷新" }).click();
  await expect(page.locator(".toast")).toBeVisible();
  await expect(page.locator("#row-name")).toHaveValue("打了一半");
});

test("the focus stays in the content when a toast is closed and when Retry succeeds", async ({ page, signIn, gate }) => {
  await signIn(groups);
  await awake(page, true);
  const refresh = page.getByRole("button", { name: "刷新" });
  const inContent = page.locator("main:focus, main :focus");
  await refresh.press("Enter");
  await page.locator(".toast").getByRole("link", { name: "关闭" }).press("Enter");
  await expect(page.locator(".toast")).toHaveCount(0);
  await expect(inContent).toBeVisible();
  gate.expectLoss("/api/groups/refresh");
  await page.route("**/api/groups/refresh", (route) => route.abort());
  await refresh.press("Enter");
  await expect(page.locator("#lost")).toBeVisible();
  await page.unroute("**/api/groups/refresh");
  await page.locator("#lost").getByRole("button", { name: "再试一次" }).press("Enter");
  await expect(page.locator(".toast")).toBeVisible();
  await expect(inContent).toBeVisible();
});

test("a remark that is given up and an undo that is refused keep the focus at their place", async ({ page, signIn, sandbox }) => {
  await signIn(`${lookup}?q=${one}`);
  await awake(page, true);
  await page.locator(".edit-link").press("Enter");
  await expect(page.locator("#remark-text")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#remark-text")).toHaveCount(0);
  await expect(page.locator(".edit-link")).toBeFocused();

  await page.locator("[name=to]").selectOption("106");
  await page.getByRole("button", { name: "移动", exact: true }).click();
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 2 });
  await page.locator(".toast").getByRole("button", { name: "撤销" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("星标组");
  await expect(page.locator(":focus:has([role=alert])")).toBeAttached();
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 104 });
});

test("a browser that fills a field in by itself presses no key", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  await page.evaluate(() => document.querySelector("#new-name")!.dispatchEvent(new Event("keydown", { bubbles: true })));
  await page.keyboard.press("j");
  await expect(page.locator("#g0")).toBeFocused();
});

test("the palette shows no word without what it stands over, and goes only when it is left", async ({ page, signIn, context }) => {
  await signIn(groups);
  await awake(page, true);
  const palette = page.locator("#palette");
  await ask(page, "");
  const bare = palette.locator("[role=group]:not([hidden]):not(:has([role=option]:not([hidden])))");
  for (const typed of ["粉丝", "ac", "da", "in", "e"]) {
    await page.locator("#palette-field").fill(typed);
    await expect(chosen(page)).toHaveCount(1);
    await expect(bare).toHaveCount(0);
  }
  await page.locator("#palette-field").fill("华东");
  await expect(chosen(page)).toContainText("华东媒");
  // Selecting what was typed may end beside the dialog.
  const field = (await page.locator("#palette-field").boundingBox())!;
  await page.mouse.move(field.x + 40, field.y + 10);
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(palette).toBeVisible();
  const [other] = await Promise.all([context.waitForEvent("page"), chosen(page).click({ modifiers: ["Control"] })]);
  await expect(other).toHaveURL(`${groups}#g104`);
  await other.close();
  await expect(palette).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(palette).toBeHidden();
});
