// How the kit looks: by its measures, which hold on every machine, and by pictures, where the fonts are those that they were taken with.
import { readFile, writeFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { fingerprint } from "../support/fonts.ts";
import { measures } from "../support/measures.ts";
import { expect, test } from "../support/test.ts";

const write = !!process.env.FENZU_WRITE;
const again = "if that is meant: make the pictures and measures anew with FENZU_WRITE=1 (see CONTRIBUTING.md) and look at the difference";

test.use({ viewport: { width: 1280, height: 900 } });

async function open(page: Page): Promise<void> {
  const answer = await page.goto("/styleguide");
  test.skip(new URL(page.url()).pathname === "/login", "only a build for development shows the kit");
  expect(answer?.status()).toBe(200);
  await page.evaluate(() => document.fonts.ready);
  // A button that waits shows it only after a moment.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map(({ finished }) => finished));
  });
}

test("each piece has the colours, sizes and heights that it had", async ({ page }) => {
  await open(page);
  const now = JSON.stringify(await page.evaluate(measures), null, 1) + "\n";
  if (write) await writeFile("looks/measures.json", now);
  const before = JSON.parse(await readFile("looks/measures.json", "utf8"));
  expect(JSON.parse(now), again).toEqual(before);
});

test("each piece looks as it did", async ({ page, browser }) => {
  await open(page);
  const here = await fingerprint(page, browser.version());
  if (write) await writeFile("looks/fonts.json", JSON.stringify(here, null, 1) + "\n");
  const there = JSON.parse(await readFile("looks/fonts.json", "utf8"));
  test.skip(JSON.stringify(here) !== JSON.stringify(there), `the pictures were taken with other fonts: ${JSON.stringify(there)}, here ${JSON.stringify(here)}`);
  const pieces = await page.locator(".piece").evaluateAll((all) => all.map((piece) => piece.id));
  expect(pieces.length).toBeGreaterThan(10);
  for (const id of pieces) {
    // The light half: how it is laid out is the same in both, and the colours of both are measured.
    await expect.soft(page.locator(`#${id} [data-theme=light]`), again).toHaveScreenshot(`${id}.png`);
  }
});

for (const locale of ["zh-CN", "en"]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("the kit breaks no rule of accessibility that a machine can check, in both themes", async ({ page }) => {
      await open(page);
      // Every landmark stands here twice, once in each theme.
      const { violations } = await new AxeBuilder({ page }).disableRules(["landmark-unique"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
    });

    test("nothing of the kit is wider than a phone", async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await open(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
    });
  });
}
