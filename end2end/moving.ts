// The moving picture of the README: a follower is looked up, moved, and the move taken back. One frame after the other, so that it is
// the same on every machine.
import { mkdir, writeFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { Animation } from "./support/animation.ts";
import { awake } from "./support/page.ts";
import { appId, expect, test } from "./support/test.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const file = "../docs/screenshots/move.webp";
const heaviest = 1.5e6;

test.use({ locale: "zh-CN", colorScheme: "light", viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1.25 });

/** A pointer, since screenshots have none. */
async function pointer(page: Page): Promise<(x: number, y: number) => Promise<void>> {
  return (x, y) =>
    page.evaluate(
      ([x, y]) => {
        const shape = "M1 1v15l4-4 3 6 2-1-3-6h6z";
        let drawn = document.getElementById("pointer");
        if (!drawn) {
          drawn = document.createElement("div");
          drawn.id = "pointer";
          drawn.innerHTML = `<svg width="20" height="24" viewBox="0 0 14 19"><path d="${shape}" fill="#000" stroke="#fff"/></svg>`;
          Object.assign(drawn.style, { position: "fixed", zIndex: "9999", pointerEvents: "none" });
          document.body.append(drawn);
        }
        Object.assign(drawn.style, { left: `${x}px`, top: `${y}px` });
      },
      [x, y] as const,
    );
}

test("the moving picture", async ({ page, context, signIn, sandbox }) => {
  test.setTimeout(180_000);
  await signIn(`/a/${appId}/lookup`);
  await awake(page, true);
  const desk = await context.newPage();
  await page.bringToFront();
  const animation = new Animation(page, desk);
  const put = await pointer(page);
  let at = { x: 760, y: 560 };

  /** Glides to the middle of something, and clicks it. */
  const click = async (target: Locator) => {
    await target.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await target.boundingBox())!;
    const [from, to, steps] = [at, { x: x + width / 2, y: y + height / 2 }, 8];
    for (let step = 1; step <= steps; step++) {
      const part = (1 - Math.cos((Math.PI * step) / steps)) / 2;
      at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await put(at.x, at.y);
      await animation.show(45);
    }
    await animation.show(250);
    await page.mouse.click(to.x, to.y);
  };

  await put(at.x, at.y);
  await animation.show(700);
  const field = page.locator("[name=q]");
  await field.fill(one);
  await animation.show(500);
  await field.press("Enter");
  await expect(page.locator("#group")).toHaveText("华东媒");
  await put(at.x, at.y);
  await animation.show(1100);

  const to = page.locator("[name=to]");
  // An open list of choices is drawn by the system and on no screenshot: the choice is made by the keyboard, as people do too.
  await to.focus();
  await animation.show(400);
  await to.selectOption("106");
  await animation.show(600);
  await click(page.getByRole("button", { name: "移动", exact: true }));
  await expect(page.locator("#group")).toHaveText("★不测试组★");
  await put(at.x, at.y);
  await animation.show(1500);
  await click(page.locator(".toast").getByRole("button", { name: "撤销" }));
  await expect(page.locator("#group")).toHaveText("华东媒");
  await put(at.x, at.y);
  await animation.show(1800);
  expect(await sandbox.groupOf(one)).toBe(104);

  const picture = animation.file();
  console.log(`${file}: ${(picture.length / 1000).toFixed(0)} kB, ${(animation.length / 1000).toFixed(1)} s`);
  expect(picture.length, "GitHub shows it to everybody who looks: fewer frames, or a smaller window").toBeLessThan(heaviest);
  await mkdir("../docs/screenshots", { recursive: true });
  await writeFile(file, picture);
});
