// What is being sent shows at once and as done only when WeChat said so; what is lost or refused is taken back.
import { hold } from "../support/hold.ts";
import { awake, stayed } from "../support/page.ts";
import { appId, expect, test } from "../support/test.ts";

const groups = `/a/${appId}/groups`;
const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const card = `/a/${appId}/lookup?q=${one}`;

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without scripts the browser shows that it waits");

test("a new name shows as being sent, once, and as done when WeChat has it", async ({ page, signIn, sandbox }) => {
  const { group } = await sandbox.ask<{ group: { id: number } }>("/cgi-bin/groups/create", { group: { name: "慢慢改" } });
  await signIn();
  await page.getByRole("button", { name: "刷新" }).click();
  const row = page.locator(`#g${group.id}`);
  await row.getByRole("link").click();
  const letGo = await hold(page, "/api/groups/rename");
  await row.locator("[name=name]").fill("  改好了 ");
  await row.locator("[name=name]").press("Enter");
  const sending = row.locator(".sending");
  await expect(sending).toHaveAttribute("aria-busy", "true");
  await expect(sending.locator("[data-field]")).toHaveText("改好了");
  await expect(sending).toBeFocused();
  await expect(row.locator("form")).toBeHidden();
  await row.locator("form").evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(page.locator("#waiting")).toBeVisible();
  await expect(page.locator("#say")).toHaveText("还在等待响应…");
  await expect(page.locator(".toast", { hasText: "改好了" })).toHaveCount(0);
  expect((await sandbox.groups()).find(({ id }) => id === group.id)?.name).toBe("慢慢改");
  expect(letGo()).toBe(1);
  await expect(row.locator("th bdi")).toHaveText("改好了");
  await expect(sending).toHaveCount(0);
  await expect(page.locator("#waiting")).toBeHidden();
  await expect(page.locator("#say")).toContainText("改好了");
  await expect(row.getByRole("link")).toBeFocused();
});

test("a new group has its row at once, and the sandbox's slow answer brings its figures", async ({ page, signIn, sandbox }) => {
  await signIn();
  await awake(page, true);
  const play = { account: appId, fault: "delay", path: "/cgi-bin/groups/create", number: "2000", times: "1" };
  await page.request.post("/api/account/sandbox", { form: { ...play, act: "on" } });
  await page.locator("form.create [name=name]").fill("慢慢建");
  await page.locator("form.create [name=name]").press("Enter");
  await expect(page.locator("tbody tr").last()).toHaveAttribute("aria-busy", "true");
  await expect(page.locator("tr.sending [data-field]")).toHaveText("慢慢建");
  await expect(page.locator("#waiting")).toBeVisible();
  await expect(page.locator(".toast")).toContainText("慢慢建");
  await expect(page.locator("tr.sending")).toHaveCount(0);
  const { id } = (await sandbox.group("慢慢建"))!;
  await expect(page.locator(`#g${id} .count`)).toHaveText("0");
});

test("what is being sent stays in sight when other content comes meanwhile", async ({ page, signIn }) => {
  await signIn();
  await awake(page, true);
  const letGo = await hold(page, "/api/groups/create");
  await page.locator("form.create [name=name]").fill("还在路上");
  await page.locator("form.create [name=name]").press("Enter");
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
  await expect(page.locator("tr.sending [data-field]")).toHaveText("还在路上");
  letGo();
  await expect(page.locator(".toast")).toContainText("还在路上");
  await expect(page.locator("tr.sending")).toHaveCount(0);
  await expect(page.locator("form.create [name=name]")).toHaveValue("");
});

test("the card shows the new group and the new remark as being sent", async ({ page, signIn, sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 104 });
  await signIn(`${card}&edit=remark`);
  await awake(page, true);
  const goOn = await hold(page, "/api/followers/remark");
  await page.locator("#remark-text").fill("");
  await page.locator("#remark-text").press("Enter");
  await expect(page.locator(".facts .sending [data-field]")).toHaveText("没有备注");
  goOn();
  await expect(page.locator("#remark-text")).toHaveCount(0);
  const letGo = await hold(page, "/api/followers/move");
  await page.locator("[name=to]").selectOption("106");
  await page.getByRole("button", { name: "移动", exact: true }).click();
  await expect(page.locator(".facts .sending [data-field]")).toHaveText("★不测试组★");
  await expect(page.locator("#group")).toBeHidden();
  letGo();
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await expect(page.locator(".sending")).toHaveCount(0);
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: one, to_groupid: 104 });
});

test("a refused name comes back to its field with what was typed", async ({ page, signIn }) => {
  await signIn(`${groups}?edit=104`);
  await awake(page, true);
  const letGo = await hold(page, "/api/groups/rename");
  await page.locator("#row-name").fill("汉".repeat(31));
  await page.locator("#row-name").press("Enter");
  await expect(page.locator("#g104 .sending")).toBeVisible();
  letGo();
  await expect(page.locator("#rename-error")).toContainText("31 个字");
  await expect(page.locator("#row-name")).toHaveValue("汉".repeat(31));
  await expect(page.locator("#row-name")).toBeFocused();
  await expect(page.locator(".toast, #g104 .sending")).toHaveCount(0);
});

test("what was lost on the way is taken back, told, and sent again", async ({ page, signIn, sandbox, gate }) => {
  await signIn(`${groups}?edit=104`);
  await awake(page, true);
  gate.expectLoss("/api/groups/rename");
  await page.route("**/api/groups/rename", (route) => route.abort());
  await page.locator("#row-name").fill("断线时改的");
  await page.locator("#row-name").press("Enter");
  const lost = page.getByRole("alert");
  await expect(lost).toContainText("没能连上服务器");
  await expect(page.locator("#row-name")).toHaveValue("断线时改的");
  await expect(page.locator("#row-name")).toBeFocused();
  await expect(page.locator("#g104 .sending")).toHaveCount(0);
  // What is held back no more must have been lost before.
  const onceMore = page.waitForEvent("requestfailed");
  await lost.getByRole("button", { name: "再试一次" }).click();
  await onceMore;
  await expect(lost).toContainText("没能连上服务器");
  await page.unroute("**/api/groups/rename");
  await lost.getByRole("link", { name: "查看最新情况" }).click();
  await expect(lost).toHaveCount(0);
  await expect(page.locator("#row-name")).toHaveValue("断线时改的");
  await page.route("**/api/groups/rename", (route) => route.abort());
  const again = page.waitForEvent("requestfailed");
  await page.locator("#row-name").press("Enter");
  await again;
  await page.unroute("**/api/groups/rename");
  await lost.getByRole("button", { name: "再试一次" }).click();
  await expect(page.locator("#g104 bdi")).toHaveText("断线时改的");
  await expect(lost).toHaveCount(0);
  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator("#g104 bdi")).toHaveText("华东媒");
  expect((await sandbox.groups()).find(({ id }) => id === 104)?.name).toBe("华东媒");
});

test("a toast stays while one goes on, is closed without the server, and leaves when nobody looks at it", async ({ page, signIn }) => {
  await page.clock.install();
  await signIn();
  await awake(page, true);
  const still = await stayed(page, true);
  const refresh = page.getByRole("button", { name: "刷新" });
  const toast = page.locator(".toast");
  await refresh.click();
  await expect(toast).toContainText("最新数据");
  await expect(page.locator("#say")).toContainText("最新数据");
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(page.locator("th[aria-sort=descending]")).toBeVisible();
  await expect(toast).toBeVisible();
  await page.route(`**${groups}*`, (route) => route.abort());
  await toast.getByRole("link", { name: "关闭" }).press("Enter");
  await expect(toast).toHaveCount(0);
  await page.unroute(`**${groups}*`);

  await refresh.click();
  await toast.hover();
  await page.clock.fastForward(30_000);
  await expect(toast).toBeVisible();
  await page.locator("h1").hover();
  await toast.getByRole("link", { name: "关闭" }).focus();
  await page.clock.fastForward(10_000);
  await expect(toast).toBeVisible();
  await page.locator("[name=filter]").focus();
  await page.clock.fastForward(4_000);
  await expect(toast).toHaveCount(0);
  await still();
});

test("columns are sorted in place, Back and Forward too", async ({ page, signIn }) => {
  await signIn();
  await awake(page, true);
  const still = await stayed(page, true);
  await page.locator("[name=filter]").fill("组");
  const sorted = page.locator("th[aria-sort]");
  const view = (wanted: Record<string, string | null>) =>
    expect(page).toHaveURL((url) => Object.entries(wanted).every(([name, value]) => url.searchParams.get(name) === value));
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(sorted).toContainText("粉丝数 ↓");
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(sorted).toContainText("粉丝数 ↑");
  await view({ filter: "组", sort: "count", order: null });
  await page.goBack();
  await expect(sorted).toContainText("粉丝数 ↓");
  await view({ filter: "组", sort: "count", order: "desc" });
  await page.goBack();
  await expect(sorted).toContainText("ID ↑");
  await expect(page.locator("[name=filter]")).toHaveValue("组");
  await expect(page.locator("#g104")).toBeHidden();
  await page.goForward();
  await expect(sorted).toContainText("粉丝数 ↓");
  await still();
});
