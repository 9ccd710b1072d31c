import { appId, expect, test } from "../support/test.ts";
import { awake, stayed } from "../support/page.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const desk = `/a/${appId}/api`;

test("an admin makes a call and reads what went over the wire", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn(desk);
  await awake(page, javaScriptEnabled);
  const still = await stayed(page, javaScriptEnabled);
  await page.getByRole("link", { name: "groups/getid" }).first().click();
  await page.locator("[name=openid]").fill(one);
  await page.locator("[name=openid]").press("Enter");
  const answer = page.locator("#answer");
  await expect(answer).toContainText('{"groupid":104}');
  await expect(answer).toContainText("access_token=…");
  await expect(page.locator("[name=openid]")).toHaveValue(one);
  await still();
});

test("WeChat's refusal is explained, with the rid to copy", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn(`${desk}?call=groups/getid&openid=oAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
  await awake(page, javaScriptEnabled);
  await page.getByRole("button", { name: "发送请求" }).click();
  await expect(page.locator("#answer .badge")).toHaveText("49003");
  await expect(page.locator("#answer .meaning")).toContainText("不属于本公众号");
  await expect(page.locator("#answer .rid")).toContainText("rid");
});

test("a change by the desk asks for what was seen, and nothing is overwritten", async ({ page, signIn, sandbox, javaScriptEnabled }) => {
  await signIn(`${desk}?call=groups/members/update`);
  await awake(page, javaScriptEnabled);
  await page.locator("[name=openid]").fill(one);
  await page.locator("[name=to]").fill("106");
  await page.locator("[name=seen]").fill("2");
  await page.getByRole("button", { name: "发送请求" }).click();
  await expect(page.getByRole("alert")).toContainText("华东媒");
  await expect(page.locator("[name=to]")).toHaveValue("106");
  expect(await sandbox.groupOf(one)).toBe(104);
});
