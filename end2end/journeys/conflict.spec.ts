import { appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const card = `/a/${appId}/lookup?q=${two}`;

test.afterEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 104 });
  await sandbox.ask("/cgi-bin/user/info/updateremark", { openid: two, remark: "" });
});

test("both names are shown, and who was refused may leave it or rename all the same", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  const { group } = await sandbox.ask<{ group: { id: number } }>("/cgi-bin/groups/create", { group: { name: "看到的" } });
  await signIn();
  await page.getByRole("button", { name: "刷新" }).click();
  await page.locator(`#g${group.id}`).getByRole("link").click();
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  const field = page.locator(`#g${group.id} [name=name]:not([type=hidden])`);
  const rename = async () => {
    await field.fill("我要的");
    await field.press("Enter");
    await expect(page.locator("#conflict")).toContainText("现在已经是「后台改的");
    await expect(field).toHaveValue("我要的");
  };
  await sandbox.ask("/cgi-bin/groups/update", { group: { id: group.id, name: "后台改的" } });
  await rename();
  await page.getByRole("link", { name: "保留现状" }).click();
  await expect(page.locator(`#g${group.id} bdi`)).toHaveText("后台改的");
  await page.locator(`#g${group.id}`).getByRole("link").click();
  await sandbox.ask("/cgi-bin/groups/update", { group: { id: group.id, name: "后台改的 <b>2" } });
  await rename();
  await page.getByRole("button", { name: "仍然改名为「我要的」" }).click();
  await expect(page.locator(`#g${group.id} bdi`)).toHaveText("我要的");
  expect((await sandbox.groups()).find(({ id }) => id === group.id)?.name).toBe("我要的");
  await still();
});

test("a remark that somebody wrote meanwhile is shown before it is replaced", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(`${card}&edit=remark`);
  await awake(page, javaScriptEnabled);
  await sandbox.ask("/cgi-bin/user/info/updateremark", { openid: two, remark: "别人写的" });
  const field = page.locator("#remark-text");
  await field.fill("我写的");
  await field.press("Enter");
  await expect(page.locator("#conflict")).toContainText("你看到的是「（空）」，现在已经是「别人写的」");
  await expect(field).toHaveValue("我写的");
  expect(await sandbox.remarkOf(two)).toBe("别人写的");
  await page.getByRole("button", { name: "仍然把备注改成「我写的」" }).click();
  await expect(page.locator("#remark")).toHaveText("我写的");
  expect(await sandbox.remarkOf(two)).toBe("我写的");
});
