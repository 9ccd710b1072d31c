// A window of 1280 px at 400 % is one of 320 px: all is there, one below the other, and only what is a table of its own may scroll.
import { expect, test } from "../support/furnished.ts";
import { each, lookers } from "../support/pages.ts";

test.use({ groups: 8, viewport: { width: 320, height: 256 } });

for (const looker of lookers) {
  for (const locale of ["zh-CN", "en"]) {
    test.describe(locale, () => {
      test.use({ locale });
      test(`no page for ${looker} is wider than a window at 400 %`, async ({ page, signIn, furniture, gate }) => {
        test.setTimeout(240_000);
        await each(looker, { page, signIn, furniture, gate }, async (address) => {
          const wide = await page.evaluate(() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            const over = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 1);
            return over.slice(0, 3).map((element) => (element.cloneNode(false) as Element).outerHTML);
          });
          expect.soft(wide, `${address}: wider than 320 px`).toEqual([]);
        });
      });
    });
  }
}

test("nothing moves for who asked for less motion", async ({ page, signIn, furniture, gate }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await each("the administrator", { page, signIn, furniture, gate }, async (address) => {
    const moving = await page.evaluate(() =>
      document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).map(({ effect }) => {
        const target = (effect as KeyframeEffect).target;
        return target?.outerHTML.slice(0, 80);
      }),
    );
    expect.soft(moving, `${address}: moves`).toEqual([]);
  });
});
