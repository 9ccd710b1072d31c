// What pages may weigh. Bytes are the same on every machine, so these are limits and not ratios.
import { appId, expect, groupsMax, test } from "../support/furnished.ts";
import { awake } from "../support/page.ts";
import { each, lookers } from "../support/pages.ts";
import { kb, listed, Traffic, weigh } from "../support/traffic.ts";

const limits = {
  visit: { kb: 140, look: "which of its parts grew, the heaviest first" },
  scripts: { kb: 100, look: "what the islands use: `make test STEPS=size` builds them, app/src/islands is where they are" },
  style: { kb: 12, look: "style/: rules that nothing uses any more, and what two files say alike" },
  page: { kb: 20, look: "what a row of the groups repeats: view-source, then app/src/parts" },
  later: { kb: 25, look: "what it loads beside itself: all else is in the cache, if it may be kept (Cache-Control), and is compressed" },
};

test("a first visit to the groups, as many as there can be, stays within its weight", async ({ page, signIn, furniture: _ }) => {
  await signIn("/me");
  const traffic = await Traffic.of(page);
  await traffic.emptyCache();
  const loads = await traffic.visit(page, `/a/${appId}/groups`);
  await awake(page, true);
  await expect(page.locator("tbody tr")).toHaveCount(groupsMax);
  const ending = (...names: string[]) => loads.filter(({ url }) => names.some((name) => new URL(url).pathname.endsWith(name)));
  const parts = { page: ending("/groups"), style: ending(".css"), scripts: ending(".js", ".wasm"), visit: loads };
  for (const [part, loaded] of Object.entries(parts) as [keyof typeof parts, typeof loads][]) {
    const [weight, limit] = [weigh(loaded), limits[part]];
    console.log(`first visit, ${part}: ${kb(weight)} of ${limit.kb} KB`);
    expect(weight, `${part} of the first visit: nothing was loaded`).toBeGreaterThan(0);
    const said = `${part} of the first visit: ${kb(weight)}, and at most ${limit.kb} KB may be. Look at ${limit.look}.\n${listed(loaded)}\n`;
    expect.soft(weight, said).toBeLessThanOrEqual(limit.kb * 1024);
  }
  const plain = loads.filter(({ kind, encoding }) => ["Document", "Stylesheet", "Script"].includes(kind) && encoding !== "br");
  expect(plain, "text that was not compressed by brotli").toEqual([]);
  expect(loads.filter(({ kind }) => kind === "Font"), "web fonts: text stands in the system's own (style/tokens.css)").toEqual([]);
});

for (const looker of lookers) {
  test(`every page for ${looker} stays within the weight of one, once its parts are in the cache`, async ({ page, signIn, furniture, gate }) => {
    test.setTimeout(240_000);
    await page.goto("/login");
    await page.waitForLoadState("networkidle");
    const traffic = await Traffic.of(page);
    let heaviest = { weight: 0, address: "" };
    await each(looker, { page, signIn, furniture, gate }, async (address) => {
      const loads = await traffic.visit(page, address);
      const weight = weigh(loads);
      if (weight > heaviest.weight) heaviest = { weight, address };
      const said = `${address}: ${kb(weight)}, and at most ${limits.later.kb} KB may be. Look at ${limits.later.look}.\n${listed(loads)}\n`;
      expect.soft(weight, said).toBeLessThanOrEqual(limits.later.kb * 1024);
    });
    console.log(`later visits of ${looker}: at most ${kb(heaviest.weight)} of ${limits.later.kb} KB, ${heaviest.address.replace(/token=.*/, "token=…")}`);
  });
}
