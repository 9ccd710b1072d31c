// Answers that are late, lost or overtaken: they take nothing away from who has gone on meanwhile.
import type { Page } from "@playwright/test";
import { hold } from "../support/hold.ts";
import { awake } from "../support/page.ts";
import { appId, expect, test } from "../support/test.ts";

const groups = `/a/${appId}/groups`;
const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const card = (openid: string) => `/a/${appId}/lookup?q=${openid}`;
const strange = { status: 403, contentType: "text/html; charset=utf-8", body: "<!doctype html><title>x</title><h1>公司的代理</h1>" };

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without scripts there is one answer at a time");

test.afterEach(async ({ sandbox }) => {
  for (const openid of [one, two]) await sandbox.ask("/cgi-bin/groups/members/update", { openid, to_groupid: 104 });
});

/** Moves whose card is shown, and waits for nothing. */
async function move(page: Page): Promise<void> {
  await page.locator("[name=to]").selectOption("106");
  await page.getByRole("button", { name: "移动", exact: true }).click();
}

/** Looks another up. */
async function lookUp(page: Page, openid: string): Promise<void> {
  await page.locator("[name=q]").fill(openid);
  await page.locator("[name=q]").press("Enter");
  await expect(page.locator(".who h2")).toHaveText(openid);
}

/** Sorts by the column of counts, and waits until that is shown. */
async function sort(page: Page): Promise<void> {
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
}

test("a toast that is over takes no place beside a later change", async ({ page, signIn, sandbox }) => {
  await page.clock.install();
  await signIn(card(one));
  await awake(page, true);
  await move(page);
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await page.clock.fastForward(10_000);
  await page.locator(".edit-link").click();
  await page.locator("#remark-text").fill("后来的备注");
  await page.locator("#remark-text").press("Enter");
  await expect(page.locator("#remark")).toHaveText("后来的备注");
  await page.clock.fastForward(11_000);
  await expect(page.locator("[data-offered] form")).toHaveCount(0);
  await page.clock.fastForward(15_000);
  await expect(page.locator(".toast")).toHaveCount(0);
  await page.locator("[data-offered]").getByRole("button").click();
  await expect(page.locator("#remark")).toHaveCount(0);
  expect(await sandbox.groupOf(one)).toBe(106);
});

test("a late answer leaves the card that was looked up since, and brings its undo", async ({ page, signIn, sandbox }) => {
  await signIn(card(one));
  await awake(page, true);
  const letGo = await hold(page, "/api/followers/move");
  await move(page);
  await lookUp(page, two);
  await expect(page.locator("#group")).toBeVisible();
  await expect(page.locator(".facts .sending")).toHaveCount(0);
  letGo();
  await expect(page.locator(".toast")).toContainText("★不测试组★");
  await expect(page.locator(".who h2")).toHaveText(two);
  await expect(page).toHaveURL(card(two));
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => sandbox.groupOf(one)).toBe(104);
});

test("a late answer takes nobody from their way to another card", async ({ page, signIn }) => {
  await signIn(card(one));
  await awake(page, true);
  const letGo = await hold(page, "/api/followers/move");
  await move(page);
  await lookUp(page, two);
  const goOn = await hold(page, new RegExp(`q=${one}$`));
  await page.locator("[name=q]").fill(one);
  await page.locator("[name=q]").press("Enter");
  await expect(page.locator("form[aria-busy]")).toBeAttached();
  letGo();
  await expect(page.locator(".toast")).toContainText("★不测试组★");
  await expect(page.locator(".who h2")).toHaveText(two);
  expect(goOn()).toBe(1);
  await expect(page.locator(".who h2")).toHaveText(one);
  await expect(page.locator(".toast")).toContainText("★不测试组★");
});

test("a late answer leaves the form that was opened since, with what is typed into it", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  const letGo = await hold(page, "/api/groups/refresh");
  await page.getByRole("button", { name: "刷新" }).click();
  await page.locator("#g104").getByRole("link").click();
  await page.locator("#row-name").fill("打了一半");
  letGo();
  await expect(page.locator(".toast")).toBeVisible();
  await expect(page.locator("#row-name")).toHaveValue("打了一半");
  await expect(page.locator("#row-name")).toBeFocused();
  await expect(page).toHaveURL(`${groups}?edit=104`);
});

test("a late answer leaves who went back where they went", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  await sort(page);
  const letGo = await hold(page, "/api/groups/refresh");
  await page.getByRole("button", { name: "刷新" }).click();
  await page.goBack();
  await expect(page.locator("th[aria-sort=ascending]")).toBeVisible();
  letGo();
  await expect(page.locator(".toast")).toBeVisible();
  await expect(page.locator("th[aria-sort]")).toContainText("ID ↑");
  await expect(page).toHaveURL(groups);
});

test("a late refusal is told, one step from where one went and from what was typed there", async ({ page, signIn, sandbox }) => {
  await signIn(card(one));
  await awake(page, true);
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 2 });
  const letGo = await hold(page, "/api/followers/move");
  await move(page);
  await lookUp(page, two);
  const reason = page.locator(".panel [name=reason]:not([type=hidden])");
  await reason.fill("打了一半");
  letGo();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.locator(".who h2")).toHaveText(one);
  await expect(reason).not.toHaveValue("打了一半");
  await page.goBack();
  await expect(page.locator(".who h2")).toHaveText(two);
  await expect(reason).toHaveValue("打了一半");
});

test("a link that is shown only once is not lost when it comes late", async ({ page, signIn }) => {
  await signIn("/staff");
  await awake(page, true);
  const letGo = await hold(page, "/api/staff/invite");
  await page.locator("form[action='/api/staff/invite'] [name=name]").fill(`late-${Date.now()}`);
  await page.locator("form[action='/api/staff/invite'] button").click();
  await page.locator("main table a", { hasText: "admin" }).first().click();
  await expect(page).toHaveURL((url) => /^\/staff\/\d+$/.test(url.pathname));
  letGo();
  await expect(page.locator("#new-link")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL((url) => /^\/staff\/\d+$/.test(url.pathname));
});

test("what is refused after its dialog was closed is a step of its own", async ({ page, signIn }) => {
  await signIn(card(two));
  await awake(page, true);
  await page.getByRole("link", { name: "加入黑名单" }).click();
  const letGo = await hold(page, "/api/followers/blacklist");
  await page.getByRole("dialog").locator("[name=reason]").fill("长".repeat(201));
  await page.getByRole("dialog").getByRole("button", { name: "加入黑名单" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  letGo();
  await expect(page.locator("main [name=reason]")).toHaveValue("长".repeat(201));
  await expect(page.locator("main [name=reason]")).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(card(two));
  await expect(page.locator(".who h2")).toHaveText(two);
});

test("a toast that goes along does not take the focus with it", async ({ page, signIn, sandbox }) => {
  await signIn(card(one));
  await awake(page, true);
  await move(page);
  await page.locator(".toast").getByRole("button", { name: "撤销" }).press("Enter");
  await expect(page.locator(".toast").getByRole("button", { name: "重做" })).toBeFocused();
  await lookUp(page, two);
  await expect(page.locator(".toast").getByRole("button", { name: "重做" })).toBeVisible();
  await expect(page.locator("[name=q]")).toBeFocused();
  expect(await sandbox.groupOf(one)).toBe(104);
});

test("what was just done is offered once, and its key goes with its toast", async ({ page, signIn }) => {
  await signIn(card(one));
  await awake(page, true);
  await move(page);
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await page.locator("#live").evaluate((live) => live.setAttribute("data-old", ""));
  await page.locator("[name=q]").press("Enter");
  await expect(page.locator("#live[data-old]")).toHaveCount(0);
  await expect(page.locator(".toast").getByRole("button", { name: "撤销" })).toBeVisible();
  await expect(page.locator("[data-offered]")).toBeEmpty();
  await page.locator(".toast").getByRole("link", { name: "关闭" }).click();
  await expect(page.locator("[data-offered]").getByRole("button", { name: "撤销" })).toBeVisible();
  await expect(page.locator("#live [data-key=u]")).toHaveCount(0);
});

test("that nobody knows what became of a change stays told when an older look arrives", async ({ page, signIn, gate }) => {
  gate.expectLoss("/api/groups/refresh");
  await signIn(groups);
  await awake(page, true);
  const lose = await hold(page, "/api/groups/refresh", "lost");
  const letGo = await hold(page, /groups\?sort=/);
  await page.getByRole("button", { name: "刷新" }).click();
  await page.getByRole("link", { name: "粉丝数" }).click();
  lose();
  await expect(page.locator("#lost")).toBeVisible();
  expect(letGo()).toBe(1);
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
  await expect(page.locator("#lost")).toBeVisible();
  await page.unroute("**/api/groups/refresh");
  await page.locator("#lost").getByRole("button", { name: "再试一次" }).click();
  await expect(page.locator(".toast")).toContainText("最新数据");
  await expect(page.locator("#lost")).toBeHidden();
});

test("a look that is lost when nobody waits for it any more is not told", async ({ page, signIn, gate }) => {
  gate.expectLoss(groups);
  await signIn(groups);
  await awake(page, true);
  const lose = await hold(page, /groups\?sort=/, "lost");
  const lost = page.waitForEvent("requestfailed");
  await page.getByRole("link", { name: "粉丝数" }).click();
  await page.locator("#g104").getByRole("link").click();
  await expect(page.locator("#row-name")).toBeFocused();
  lose();
  await lost;
  // An answer from further away comes after the page has heard of that.
  await page.evaluate(async (path) => (await fetch(path)).text(), groups);
  await expect(page.locator("#lost")).toBeHidden();
});

test("a second look-up does not wait for a slow first one", async ({ page, signIn }) => {
  await signIn(`/a/${appId}/lookup`);
  await awake(page, true);
  const letGo = await hold(page, new RegExp(`q=${one}$`));
  await page.locator("[name=q]").fill(one);
  await page.locator("[name=q]").press("Enter");
  await expect(page.locator("form[aria-busy]")).toBeAttached();
  await lookUp(page, two);
  expect(letGo()).toBe(1);
});

test("content from before a change does not take its answer's place", async ({ page, signIn, sandbox }) => {
  await signIn(groups);
  await awake(page, true);
  const answer = await hold(page, "/api/groups/create");
  const look = await hold(page, /groups\?sort=/, "answered");
  await page.locator("#new-name").fill("晚到一步");
  await page.locator("#new-name").press("Enter");
  const asked = page.waitForRequest(/sort=count/);
  await page.getByRole("link", { name: "粉丝数" }).click();
  await asked;
  await page.request.get(groups);
  answer();
  await expect(page.locator(".toast")).toContainText("晚到一步");
  const { id } = (await sandbox.group("晚到一步"))!;
  await expect(page.locator(`#g${id}`)).toBeVisible();
  look();
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
  await expect(page.locator(`#g${id}`)).toBeVisible();
});

test("a name on its way shows in its own row only", async ({ page, signIn }) => {
  await signIn(`${groups}?edit=104`);
  await awake(page, true);
  const letGo = await hold(page, "/api/groups/rename");
  await page.locator("#row-name").fill("在路上");
  await page.locator("#row-name").press("Enter");
  await page.locator("#g106").getByRole("link").click();
  await expect(page.locator("#g106.edit")).toBeVisible();
  await expect(page.locator("#g106 form")).toBeVisible();
  await expect(page.locator("#g106 .sending")).toHaveCount(0);
  await expect(page.locator("#row-name")).not.toHaveValue("在路上");
  letGo();
  await expect(page.locator("#g104 bdi")).toHaveText("在路上");
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator("#g104 bdi")).toHaveText("华东媒");
});

test("a group on its way is made once, whatever content comes meanwhile", async ({ page, signIn, sandbox }) => {
  await signIn(groups);
  await awake(page, true);
  const letGo = await hold(page, "/api/groups/create");
  const field = page.locator("#new-name");
  await field.fill("只要一个");
  await field.press("Enter");
  await sort(page);
  await expect(page.locator("form.create")).toHaveAttribute("aria-busy", "true");
  await expect(field).toHaveValue("");
  await field.fill("只要一个");
  await field.press("Enter");
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(page.locator("th[aria-sort=ascending]")).toBeVisible();
  expect(letGo()).toBe(1);
  await expect(page.locator(".toast")).toContainText("只要一个");
  await expect(page.locator("form.create")).not.toHaveAttribute("aria-busy");
  expect((await sandbox.groups()).filter(({ name }) => name === "只要一个")).toHaveLength(1);
});

test("what was lost and is sent anew is not offered to be sent once more", async ({ page, signIn, sandbox, gate }) => {
  await signIn(groups);
  await awake(page, true);
  gate.expectLoss("/api/groups/create");
  await page.route("**/api/groups/create", (route) => route.abort());
  await page.locator("#new-name").fill("断线时建的");
  await page.locator("#new-name").press("Enter");
  await expect(page.locator("#lost")).toBeVisible();
  await page.unroute("**/api/groups/create");
  const letGo = await hold(page, "/api/groups/create");
  await page.locator("#new-name").press("Enter");
  await expect(page.locator("tr.sending")).toBeVisible();
  await expect(page.locator("#lost")).toBeHidden();
  expect(letGo()).toBe(1);
  await expect(page.locator(".toast")).toContainText("断线时建的");
  expect((await sandbox.groups()).filter(({ name }) => name === "断线时建的")).toHaveLength(1);
});

test("what is typed while an answer is awaited stays, with the caret in it", async ({ page, signIn }) => {
  for (const [path, field, act] of [
    ["/api/followers/move", "[name=q]", () => move(page)],
    ["/api/groups/refresh", "[name=filter]", () => page.getByRole("button", { name: "刷新" }).click()],
  ] as const) {
    if (path === "/api/followers/move") await signIn(card(one));
    else await page.goto(groups);
    await awake(page, true);
    const letGo = await hold(page, path);
    await act();
    await page.locator(field).fill("组od8X");
    await page.locator(field).evaluate((input: HTMLInputElement) => input.setSelectionRange(3, 3));
    letGo();
    await expect(page.locator(".toast")).toBeVisible();
    await expect(page.locator(field)).toHaveValue("组od8X");
    await expect(page.locator(field)).toBeFocused();
    expect(await page.locator(field).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(3);
  }
});

test("Forward overtakes Back, and both stay true", async ({ page, signIn }) => {
  await signIn(groups);
  await awake(page, true);
  await sort(page);
  const letGo = await hold(page, groups);
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(groups);
  await page.evaluate(() => history.forward());
  await expect(page).toHaveURL(/sort=count/);
  letGo();
  await page.evaluate(async (path) => (await fetch(path)).text(), groups);
  await expect(page.locator("th[aria-sort]")).toContainText("粉丝数 ↓");
  await expect(page).toHaveURL(/sort=count/);
  await page.goBack();
  await expect(page.locator("th[aria-sort]")).toContainText("ID ↑");
  await expect(page).toHaveURL(groups);
});

test("a dialog that was opened since stays, above the page that the answer brought", async ({ page, signIn }) => {
  await signIn(card(two));
  await awake(page, true);
  const letGo = await hold(page, "/api/followers/move");
  await move(page);
  await page.getByRole("link", { name: "加入黑名单" }).click();
  const reason = page.getByRole("dialog").locator("[name=reason]");
  await reason.fill("打了一半的理由");
  letGo();
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await expect(reason).toHaveValue("打了一半的理由");
  await expect(reason).toBeFocused();
});

test("that an answer is late still shows when its dialog was closed", async ({ page, signIn }) => {
  await signIn(card(two));
  await awake(page, true);
  const letGo = await hold(page, "/api/followers/blacklist");
  await page.getByRole("link", { name: "加入黑名单" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "加入黑名单" }).click();
  await expect(page.locator("#waiting")).toBeVisible();
  await expect(page.locator("#dialog > [role=status]")).toHaveText("还在等待响应…");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("#waiting")).toBeVisible();
  letGo();
  await expect(page.locator("#state")).toHaveText("黑名单");
  await expect(page.locator("#waiting")).toBeHidden();
});

test("a page without content of its kind is opened whole after a link", async ({ page, signIn, gate }) => {
  gate.expectRefusal("/a/wxnone/groups", groups);
  await signIn(groups);
  await awake(page, true);
  await page.locator("th a").first().evaluate((link: HTMLAnchorElement) => link.setAttribute("href", "/a/wxnone/groups"));
  await page.locator("th a").first().click();
  await expect(page).toHaveURL("/a/wxnone/groups");
});

test("what is no page of ours has no form sent again", async ({ page, signIn, gate }) => {
  gate.expectRefusal("/api/groups/refresh");
  const plain = { status: 403, contentType: "text/plain", body: '<div id="live">看起来像一页</div>' };
  for (const answer of [strange, plain]) {
    await (answer === strange ? signIn(groups) : page.goto(groups));
    await awake(page, true);
    await page.route("**/api/groups/refresh", (route) => route.fulfill(answer));
    await page.getByRole("button", { name: "刷新" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByRole("button", { name: "再试一次" })).toBeHidden();
    await page.unroute("**/api/groups/refresh");
  }
});

test("a notice of a lost Back is gone when one goes Forward", async ({ page, signIn, gate }) => {
  gate.expectLoss(groups);
  await signIn(groups);
  await awake(page, true);
  await sort(page);
  await page.route(`**${groups}`, (route) => route.abort());
  await page.evaluate(() => history.back());
  await expect(page.locator("#lost")).toBeVisible();
  await page.evaluate(() => history.forward());
  await expect(page).toHaveURL(/sort=count/);
  await expect(page.locator("#lost")).toBeHidden();
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
});
