import { admin, appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const groups = `/a/${appId}/groups`;

test("a manager sees every group with its count and share", async ({ page, signIn, sandbox }) => {
  await signIn();
  // What other journeys did at WeChat's own side is not in the kept list.
  await page.getByRole("button", { name: "刷新" }).click();
  await expect(page.locator(".toast")).toContainText("最新数据");
  for (const { id, name, count } of await sandbox.groups()) {
    const row = page.locator(`#g${id}`);
    await expect(row.locator("bdi")).toHaveText(name);
    await expect(row.locator(".count")).toHaveText(count.toLocaleString("en-US"));
  }
  await expect(page.locator("#g0")).toContainText("系统分组");
  await expect(page.locator("#g0 a")).toHaveCount(0);
});

for (const name of ['引号 "a" \'b\'', "<b>粗</b>", "👩‍👩‍👧 家庭", "</textarea><script>x</script>"]) {
  test(`a group called ${name} is created and renamed in its row`, async ({ page, signIn, sandbox, javaScriptEnabled }) => {
    await signIn();
    await awake(page, javaScriptEnabled);
    const still = await stayed(page, javaScriptEnabled);
    const create = page.locator("form.create");
    await create.locator("[name=name]").fill(name);
    await create.locator("[name=name]").press("Enter");
    await expect(page.locator(".toast", { hasText: name })).toBeVisible();
    const made = (await sandbox.group(name))!;
    const row = page.locator(`#g${made.id}`);
    await expect(row.locator("bdi")).toHaveText(name);

    await row.getByRole("link").click();
    const field = row.locator("[name=name]");
    await expect(field).toHaveValue(name);
    await expect(field).toBeFocused();
    await field.fill(`${name.slice(0, 20)}·改`);
    await row.locator("[name=reason]").fill("工单 1");
    await field.press("Enter");
    await expect(row.locator("bdi")).toHaveText(`${name.slice(0, 20)}·改`);
    expect((await sandbox.groups()).find((group) => group.id === made.id)?.name).toBe(`${name.slice(0, 20)}·改`);

    await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
    await expect(row.locator("bdi")).toHaveText(name);
    expect((await sandbox.group(name))?.id).toBe(made.id);
    await still();
  });
}

test("a name of 31 characters is refused beside its field and kept", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn();
  await awake(page, javaScriptEnabled);
  const name = "汉".repeat(31);
  const field = page.locator("form.create [name=name]");
  await field.fill(name);
  if (javaScriptEnabled) await expect(page.locator("form.create .tally")).toHaveText("31 / 30 字 · 93 字节");
  await field.press("Enter");
  await expect(page.locator("#create-error")).toContainText("31 个字");
  await expect(field).toHaveValue(name);
  expect(await sandbox.group(name)).toBeUndefined();
});

test("a name that changed meanwhile is not overwritten", async ({ page, signIn, sandbox, javaScriptEnabled, context }) => {
  await signIn();
  await page.locator("form.create [name=name]").fill("两个人");
  await page.locator("form.create [name=name]").press("Enter");
  await expect(page.locator(".toast", { hasText: "两个人" })).toBeVisible();
  const { id } = (await sandbox.group("两个人"))!;
  const other = await context.newPage();
  await Promise.all([page.goto(`${groups}?edit=${id}`), other.goto(`${groups}?edit=${id}`)]);
  await awake(page, javaScriptEnabled);
  await awake(other, javaScriptEnabled);
  await other.locator(`#g${id} [name=name]`).fill("先到的");
  await other.locator(`#g${id} [name=name]`).press("Enter");
  await expect(other.locator(`#g${id} bdi`)).toHaveText("先到的");
  await page.locator(`#g${id} [name=name]`).fill("后到的");
  await page.locator(`#g${id} [name=name]`).press("Enter");
  await expect(page.locator("#conflict")).toContainText("先到的");
  await expect(page.locator(`#g${id} [name=name]:not([type=hidden])`)).toHaveValue("后到的");
  expect((await sandbox.groups()).find((group) => group.id === id)?.name).toBe("先到的");
  await page.getByRole("button", { name: "仍然改名为「后到的」" }).click();
  await expect(page.locator(`#g${id} bdi`)).toHaveText("后到的");
  expect((await sandbox.groups()).find((group) => group.id === id)?.name).toBe("后到的");
  // Whoever came first is told that their change was replaced, and takes back nothing.
  await other.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(other.getByRole("alert")).toContainText("现在是「后到的」");
  expect((await sandbox.groups()).find((group) => group.id === id)?.name).toBe("后到的");
});

test("rows are filtered by name or id and ordered by column, both in the address", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn();
  await awake(page, javaScriptEnabled);
  const filter = page.locator("[name=filter]");
  await filter.fill("华东");
  if (!javaScriptEnabled) await filter.press("Enter");
  await expect(page.locator("#g104")).toBeVisible();
  await expect(page.locator("#g0")).toBeHidden();
  await expect(page.locator("#shown")).toContainText("显示 1 /");
  await expect(page).toHaveURL((url) => url.searchParams.get("filter") === "华东");
  await page.reload();
  await expect(page.locator("#g0")).toBeHidden();
  await page.goto(groups);
  await awake(page, javaScriptEnabled);
  await page.getByRole("link", { name: "粉丝数" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("sort") === "count");
  await expect(page.locator("tbody tr").first()).toHaveAttribute("id", "g0");
  await expect(page.locator("th[aria-sort=descending]")).toContainText("粉丝数");
});

test("figures are asked for anew", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn();
  const made = await sandbox.ask<{ group: { id: number } }>("/cgi-bin/groups/create", { group: { name: "官方后台建的" } });
  await awake(page, javaScriptEnabled);
  await page.getByRole("button", { name: "刷新" }).click();
  await expect(page.locator(`#g${made.group.id} bdi`)).toHaveText("官方后台建的");
});

test("single keys lead to fields, and Escape closes a row", async ({ page, signIn, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "keys need scripts");
  await signIn();
  await awake(page, true);
  await page.keyboard.press("/");
  await expect(page.locator("[name=filter]")).toBeFocused();
  await page.locator("h1").click();
  await page.keyboard.press("c");
  await expect(page.locator("form.create [name=name]")).toBeFocused();
  await page.locator("#g104").getByRole("link").click();
  await expect(page.locator("#g104 [name=name]")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#g104 [name=name]")).toHaveCount(0);
});

test("a server that cannot be reached is said, and what was typed stays", async ({ page, signIn, javaScriptEnabled, gate }) => {
  test.skip(!javaScriptEnabled, "the browser's own page says it");
  await signIn();
  await awake(page, true);
  await page.route("**/api/groups/create", (route) => route.abort());
  gate.expectLoss("/api/groups/create");
  await page.locator("form.create [name=name]").fill("断线");
  await page.locator("form.create [name=name]").press("Enter");
  await expect(page.getByRole("alert")).toContainText("没能连上服务器");
  await expect(page.locator("form.create [name=name]")).toHaveValue("断线");
});

test("what was typed and not sent survives another act, and Back returns to the step before", async ({ page, signIn, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without scripts every act is a page of its own");
  await signIn();
  await awake(page, true);
  await page.locator("form.create [name=name]").fill("还没建");
  await page.locator("[name=filter]").fill("华东");
  await page.locator("#g104").getByRole("link").click();
  await expect(page.locator("#g104 [name=name]")).toBeVisible();
  await expect(page.locator("#g0")).toBeHidden();
  await expect(page.locator("form.create [name=name]")).toHaveValue("还没建");
  await page.keyboard.press("Escape");
  await expect(page.locator("#g104 td.do a")).toBeFocused();
  await page.goBack();
  await expect(page.locator("#g104 [name=name]")).toBeVisible();
});

test("whoever's session has ended signs in and finds what they had typed", async ({ page, signIn, context, javaScriptEnabled, gate }) => {
  gate.expectRefusal("/login");
  await signIn(`${groups}?edit=104`);
  await awake(page, javaScriptEnabled);
  const cookies = await context.cookies();
  await context.addCookies(cookies.filter(({ name }) => name.endsWith("session")).map((cookie) => ({ ...cookie, value: "A".repeat(22) })));
  await page.locator("#g104 [name=name]").fill("写了一半的名字");
  await page.locator("#g104 [name=name]").press("Enter");
  await expect(page).toHaveURL((url) => url.pathname === "/login");
  await expect(page.getByRole("alert")).toContainText("还没有登录");
  await page.locator("[name=username]").fill(admin.username);
  await page.locator("[name=password]").fill(admin.password);
  await page.locator("[name=password]").press("Enter");
  await expect(page.locator("#g104 [name=name]")).toHaveValue("写了一半的名字");
});
