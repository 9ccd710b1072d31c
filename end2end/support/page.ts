import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

/** Waits until the page's behaviours are there, where scripts run. */
export async function awake(page: Page, scripts: boolean | undefined): Promise<void> {
  if (scripts) await expect(page.locator("html.awake")).toBeAttached();
}

/** Marks the document, and returns the check that it was never left; without scripts every form leads to a new one. */
export async function stayed(page: Page, scripts: boolean | undefined): Promise<() => Promise<void>> {
  if (!scripts) return async () => {};
  await page.evaluate(() => document.documentElement.setAttribute("data-same", ""));
  return () => expect(page.locator("html[data-same]")).toBeAttached();
}

/** Where a page that states an act's effect is read: in a dialog above the page, without scripts in its place. */
export function above(page: Page, scripts: boolean | undefined): Locator {
  return scripts ? page.getByRole("dialog") : page.locator("main");
}
