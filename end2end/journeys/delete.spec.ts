import { appId, expect, test } from "../support/test.ts";
import { above, awake, stayed } from "../support/page.ts";

const two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const groups = `/a/${appId}/groups`;

test.afterEach(async ({ sandbox }) => {
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 104 });
});

test("an admin reads what would fall, deletes a group and makes it anew", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  const name = '旧项目 "A" <b>';
  const { group } = await sandbox.ask<{ group: { id: number } }>("/cgi-bin/groups/create", { group: { name } });
  await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: group.id });
  await signIn();
  await page.getByRole("button", { name: "刷新" }).click();
  await expect(page.locator(`#g${group.id} .count`)).toHaveText("1");
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);

  await page.locator(`#g${group.id}`).getByRole("link").click();
  await page.getByRole("link", { name: "删除分组" }).click();
  const act = above(page, javaScriptEnabled);
  await expect(page).toHaveURL(javaScriptEnabled ? `${groups}?edit=${group.id}` : `${groups}/${group.id}/delete`);
  await expect(act.locator("h1")).toHaveText(`删除分组「${name}」`);
  await expect(act.locator(".effects")).toContainText("现在有 1 个粉丝，删除后全部回到未分组");
  await expect(act.locator(".effects")).toContainText(`ID ${group.id} 不会再分给别的分组`);
  await act.locator("[name=reason]").fill("项目结束");
  await act.getByRole("button", { name: "删除分组" }).click();

  await expect(page).toHaveURL(groups);
  await expect(page.locator(".toast")).toContainText("ID 是新的，粉丝不会自己回来");
  await expect(page.locator(`#g${group.id}`)).toHaveCount(0);
  expect(await sandbox.group(name)).toBeUndefined();
  expect(await sandbox.groupOf(two)).toBe(0);

  await page.locator(".toast").getByRole("button", { name: "撤销" }).click();
  await expect(page.locator(".toast")).toContainText("已新建同名分组");
  const anew = (await sandbox.group(name))!;
  expect(anew.id).toBeGreaterThan(group.id);
  await expect(page.locator(`#g${anew.id} bdi`)).toHaveText(name);
  expect(await sandbox.groupOf(two)).toBe(0);
  await still();
});

test("the name of a large group is typed first", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  const { group } = await sandbox.ask<{ group: { id: number } }>("/cgi-bin/groups/create", { group: { name: "千人 大组" } });
  const { data } = await sandbox.ask<{ data: { openid: string[] } }>("/cgi-bin/user/get");
  const many = data.openid.filter((openid) => openid !== two).slice(1000, 2050);
  for (let at = 0; at < many.length; at += 50) {
    await sandbox.ask("/cgi-bin/groups/members/batchupdate", { openid_list: many.slice(at, at + 50), to_groupid: group.id });
  }
  await signIn(`${groups}/${group.id}/delete`);
  await awake(page, javaScriptEnabled);
  const typed = page.locator("[name=confirm]");
  await expect(page.locator(".effects")).toContainText("1,050 个粉丝");
  await typed.fill("千人大组");
  await page.locator("[name=reason]").fill("清理");
  await page.getByRole("button", { name: "删除分组" }).click();
  await expect(page.locator("#delete-error")).toContainText("不一致");
  await expect(typed).toHaveValue("千人大组");
  await expect(typed).toBeFocused();
  await expect(page.locator("[name=reason]")).toHaveValue("清理");
  expect(await sandbox.group("千人 大组")).toBeDefined();
  await typed.fill("千人 大组");
  await page.getByRole("button", { name: "删除分组" }).click();
  await expect(page.locator(".toast")).toContainText("1,050 个粉丝回到了未分组");
  expect(await sandbox.group("千人 大组")).toBeUndefined();
});

test("a group that was renamed meanwhile stays, and both names are shown", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  const { group } = await sandbox.ask<{ group: { id: number } }>("/cgi-bin/groups/create", { group: { name: "看到的名" } });
  await signIn(`${groups}/${group.id}/delete`);
  await awake(page, javaScriptEnabled);
  await sandbox.ask("/cgi-bin/groups/update", { group: { id: group.id, name: "后来的名" } });
  await page.getByRole("button", { name: "删除分组" }).click();
  await expect(page.getByRole("alert")).toContainText("「看到的名」，现在已经是「后来的名」");
  await expect(page.locator("h1")).toContainText("后来的名");
  expect(await sandbox.group("后来的名")).toBeDefined();
  await page.getByRole("link", { name: "保留现状" }).click();
  await expect(page.locator(`#g${group.id} bdi`)).toHaveText("后来的名");
});
