// A phone lays out of a long list what is in sight only; nobody should notice.
import { appId, expect, groupsMax, test } from "../support/furnished.ts";
import { awake } from "../support/page.ts";

test.use({ viewport: { width: 390, height: 844 } });

test("on a phone 500 groups are as high as they seem, and the filter leaves no empty space", async ({ page, signIn, javaScriptEnabled, furniture: _ }) => {
  test.skip(!javaScriptEnabled, "the filter works as one types with scripts only");
  await signIn(`/a/${appId}/groups`);
  await awake(page, true);
  const list = page.locator("#groups");
  const height = () => list.evaluate((list) => list.getBoundingClientRect().height);
  await expect(list.locator("tbody tr")).toHaveCount(groupsMax);
  const skipped = () => list.locator("tbody.full tr").last().evaluate((row) => !row.checkVisibility({ contentVisibilityAuto: true }));
  expect(await skipped(), "what is far below is not laid out yet").toBe(true);
  const seeming = await height();
  for (const body of await list.locator("tbody").all()) await body.scrollIntoViewIfNeeded();
  expect(await skipped()).toBe(false);
  // Names that take two lines are more than was reckoned with.
  expect(Math.abs((await height()) - seeming) / seeming).toBeLessThan(0.1);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator("[data-filter]").fill("未分组");
  await expect(page.locator("#shown")).toContainText("显示 1 /");
  expect(await height()).toBeLessThan(200);
});
