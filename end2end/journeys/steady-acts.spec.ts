// Nothing moves by itself when content comes in place; steady.spec.ts looks at pages while they load.
import type { Page } from "@playwright/test";
import { awake } from "../support/page.ts";
import { appId, expect, test } from "../support/test.ts";

const base = `/a/${appId}`;
const two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "a script measures it");

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };

/** Keeps every shift of layout, whether somebody has just typed or clicked or not. */
const watch = (page: Page) =>
  page.addInitScript(() => {
    const shifts: string[] = ((window as unknown as { shifts: string[] }).shifts = []);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        const nodes = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName));
        shifts.push(`${entry.value.toFixed(4)} ${nodes.join(" ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

const shifts = async (page: Page) => {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
};

for (const [size, viewport] of Object.entries({ wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } })) {
  test.describe(size, () => {
    test.use({ viewport });

    test("no act in place moves what was there", async ({ page, signIn, sandbox }) => {
      await watch(page);
      await signIn();
      await awake(page, true);
      // Slow answers: a shift within half a second of a click does not count.
      await page.route("**/api/**", async (route) => {
        await new Promise((done) => setTimeout(done, 1_500));
        await route.continue();
      });
      const create = page.locator("form.create [name=name]");
      // As people type: what moves by that does not count.
      await create.pressSequentially(`不动 ${size}`);
      await create.press("Enter");
      await expect(page.locator(".toast")).toContainText(`不动 ${size}`);
      const { id } = (await sandbox.group(`不动 ${size}`))!;
      const row = page.locator(`#g${id}`);
      await row.getByRole("link").click();
      await expect(row.locator("#row-name")).toBeFocused();
      await page.keyboard.type(`不动了 ${size}`);
      await row.locator("#row-name").press("Enter");
      await expect(row.locator("th bdi")).toHaveText(`不动了 ${size}`);
      expect(await shifts(page), "groups").toEqual([]);
      await page.goto(`${base}/lookup?q=${two}`);
      await awake(page, true);
      await page.locator("[name=to]").selectOption("106");
      await page.getByRole("button", { name: "移动", exact: true }).click();
      await expect(page.locator("#group")).toHaveText("★不测试组★");
      await sandbox.ask("/cgi-bin/groups/members/update", { openid: two, to_groupid: 104 });
      // What is new on the card may stand below the rest, and nothing else may have moved for it.
      expect((await shifts(page)).filter((shift) => !shift.includes("<li>")), "lookup").toEqual([]);
    });
  });
}

test("the theme that was chosen is there with the first paint", async ({ page, signIn, context, baseURL }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await context.addCookies([{ name: "fenzu-theme", value: "dark", url: baseURL! }]);
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      const paint = list.getEntries().find(({ name }) => name === "first-paint");
      if (paint) document.documentElement.dataset.painted = getComputedStyle(document.body).backgroundColor;
    }).observe({ type: "paint", buffered: true });
  });
  await signIn();
  for (const path of ["/groups", "/history"]) {
    const answer = await page.goto(base + path);
    expect(await answer?.text()).toContain('data-theme="dark"');
    await expect(page.locator("html[data-painted]")).toHaveAttribute("data-painted", "rgb(15, 17, 16)");
  }
});
