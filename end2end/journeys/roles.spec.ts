import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { awake } from "../support/page.ts";
import { appId, expect, test } from "../support/test.ts";

const base = `/a/${appId}`;
const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const card = `${base}/lookup?q=${one}`;
const why = "修改需要「运营」角色";

/** The endpoints of the forms on the page that can be sent. */
const open = (page: Page) =>
  page.locator("form[method=post]").evaluateAll((forms) => {
    const canBeSent = (form: Element) => form.querySelector("button:not(:disabled)");
    return [...new Set(forms.filter(canBeSent).map((form) => form.getAttribute("action")!))].sort();
  });

/** The pages of an account that the page's links lead to. */
const linked = (page: Page) =>
  page.locator("a[href^='/a/']").evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")!.split("#")[0]!))]);

const own = ["/api/session/language", "/api/session/logout", "/api/session/theme"];

test("a viewer sees the groups, refreshes and filters them, and is told what changing them takes", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn(`${base}/groups`, "viewer");
  await awake(page, javaScriptEnabled);
  const create = page.locator("form.create");
  await expect(create.locator("[name=name]")).toBeDisabled();
  await expect(create.getByRole("button")).toBeDisabled();
  await expect(create.locator("#create-why")).toContainText(why);
  await expect(page.locator("td.do a")).toHaveCount(0);
  await expect(page.locator(".rail nav a")).toHaveCount(3);
  expect(await open(page)).toEqual(["/api/groups/refresh", ...own].sort());

  await page.getByRole("button", { name: "刷新" }).click();
  await expect(page.locator(".toast")).toContainText("最新数据");
  const filter = page.locator("[name=filter]");
  await filter.fill("华东");
  if (!javaScriptEnabled) await filter.press("Enter");
  await expect(page.locator("#g104")).toBeVisible();
  await expect(page.locator("#g0")).toBeHidden();
  if (!javaScriptEnabled) return;
  // The key of a field that is closed leads nowhere.
  await page.locator("h1").click();
  await page.keyboard.press("c");
  await expect(page.locator("input:focus")).toHaveCount(0);
});

test("a viewer looks a follower up and can neither move nor blacklist them", async ({ page, signIn }) => {
  await signIn(card, "viewer");
  await expect(page.locator("#group")).toBeVisible();
  await expect(page.locator("[name=to]")).toBeDisabled();
  await expect(page.getByRole("button", { name: "移动", exact: true })).toBeDisabled();
  await expect(page.locator("#move-why")).toContainText(why);
  await expect(page.getByRole("button", { name: "加入黑名单" })).toBeDisabled();
  await expect(page.locator("#card-why")).toContainText(why);
  await expect(page.locator(".edit-link")).toHaveCount(0);
  expect(await open(page)).toEqual(own);
});

test("an operator renames, and is told that deleting is an administrator's", async ({ page, signIn, gate, javaScriptEnabled }) => {
  const closed = `${base}/groups/104/delete`;
  gate.expectRefusal(closed);
  await signIn(`${base}/groups`, "operator");
  await awake(page, javaScriptEnabled);
  await page.locator("#g104").getByRole("link").click();
  await expect(page.locator("#g104 [name=name]")).toBeEnabled();
  await expect(page.locator("#g104")).toContainText("删除要由管理员来做");
  await expect(page.locator("#g104 .to-delete")).toHaveCount(0);

  const answer = await page.goto(closed);
  expect(answer?.status()).toBe(403);
  await expect(page.locator("h1")).toHaveText("没有权限打开这个页面");
  await expect(page.locator(".refusal")).toContainText("需要：管理员");
  await expect(page.locator(".refusal")).toContainText("the-operator");
  await page.getByRole("link", { name: "回到分组" }).click();
  await expect(page.locator("#g104")).toBeVisible();
});

for (const role of ["viewer", "operator"] as const) {
  test(`no link leads one who is ${role} to a page that is closed to them`, async ({ page, signIn }) => {
    await signIn(undefined, role);
    for (const from of [`${base}/groups`, `${base}/groups?edit=104`, card, `${card}&edit=remark`]) {
      await page.goto(from);
      const links = await linked(page);
      expect(links.length, from).toBeGreaterThan(1);
      for (const link of links) expect((await page.request.get(link)).status(), `${from} leads to ${link}`).not.toBe(403);
    }
  });
}

for (const path of [`${base}/groups`, `${base}/groups?edit=104`, card, `${card}&edit=remark`, `${base}/account`]) {
  test(`${path} breaks no rule of accessibility where a viewer may not change it`, async ({ page, signIn, gate, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, "axe is a script itself");
    gate.expectRefusal(`${base}/account`);
    await signIn(undefined, "viewer");
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
