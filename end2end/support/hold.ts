import type { Page } from "@playwright/test";

/** What becomes of a request that was held back: it is sent on, it is lost, or only its answer was held back. */
type Then = "go" | "lost" | "answered";

/** Holds back what is asked of a path, or of what a pattern fits, until the returned function is called, which tells how much was. */
export async function hold(page: Page, path: string | RegExp, then: Then = "go"): Promise<() => number> {
  let asked = 0;
  let letGo = () => {};
  const free = new Promise<void>((done) => (letGo = done));
  await page.route(typeof path === "string" ? `**${path}` : path, async (route) => {
    asked += 1;
    const response = then === "answered" ? await route.fetch({ maxRedirects: 0 }) : undefined;
    await free;
    await (response ? route.fulfill({ response }) : then === "lost" ? route.abort() : route.continue());
  });
  return () => {
    letGo();
    return asked;
  };
}
