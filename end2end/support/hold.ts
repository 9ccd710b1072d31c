import type { Page } from "@playwright/test";

/** Holds back what is posted to a path until the returned function is called, which tells how much was. */
export async function hold(page: Page, path: string): Promise<() => number> {
  let posted = 0;
  let letGo = () => {};
  const free = new Promise<void>((done) => (letGo = done));
  await page.route(`**${path}`, async (route) => {
    posted += 1;
    await free;
    await route.continue();
  });
  return () => {
    letGo();
    return posted;
  };
}
