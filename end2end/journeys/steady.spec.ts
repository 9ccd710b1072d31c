// Nothing moves under the eyes of who reads: not while a page is loaded, and not when its scripts come alive.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/furnished.ts";
import { awake } from "../support/page.ts";
import { each, forgotten, lookers } from "../support/pages.ts";

type Shift = { value: number; sources: string[] };
declare global {
  interface Window {
    shifts: Shift[];
  }
}
type LayoutShift = PerformanceEntry & { value: number; sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[] };

/** From before the page's first byte on, every shift with what moved from where to where. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = [];
    const rect = ({ x, y, width, height }: DOMRect) => `${x},${y} ${width}×${height}`;
    const named = (node: Node | null) => (node instanceof Element ? node.cloneNode(false) : node?.parentNode?.cloneNode(false)) as Element;
    const told = ({ node, previousRect, currentRect }: LayoutShift["sources"][number]) =>
      `${node ? named(node).outerHTML : "something gone"}: from ${rect(previousRect)} to ${rect(currentRect)}`;
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as LayoutShift[]) window.shifts.push({ value, sources: sources.map(told) });
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Two frames later: what was drawn last has been looked at. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

test("every page that the program has is looked at", async () => {
  expect(await forgotten(), "add them to end2end/support/pages.ts").toEqual([]);
});

for (const looker of lookers) {
  for (const [width, height] of [[1280, 800], [390, 844]] as const) {
    test(`every page for ${looker} stands still while it loads, ${width} wide`, async ({ page, signIn, furniture, gate }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height });
      await watch(page);
      await each(looker, { page, signIn, furniture, gate }, async (address) => {
        await page.waitForLoadState("networkidle");
        // At the door nothing needs waking.
        await awake(page, looker === "the administrator");
        await drawn(page);
        const { shifts, fonts } = await page.evaluate(() => ({ shifts: window.shifts, fonts: document.fonts.size }));
        const sum = shifts.reduce((sum, { value }) => sum + value, 0);
        const said = `${address}: layout shift ${sum}, and none may be. What comes late needs its room kept (style/): see what moved`;
        // To two decimals, as it is told everywhere: where a slow connection cuts the page in two is chance.
        expect.soft(sum < 0.005 ? [] : shifts, said).toEqual([]);
        expect.soft(fonts, `${address}: fonts of its own (@font-face), and text stands in the system's (style/tokens.css)`).toBe(0);
      });
    });
  }
}
