// Every page, for what holds on all of them. A journey compares the list with docs/rights.md, which the program itself writes.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { admin, appId, type Furniture } from "./furnished.ts";
import type { Gate } from "./gate.ts";

const one = "od8XIjsmk6QdVTETa9jLtGWA6KBc";

/** Who looks: the administrator, nobody at all, or somebody whose password alone was right. */
export const lookers = ["the administrator", "nobody", "the careful"] as const;
export type Looker = (typeof lookers)[number];

type Address = string | ((there: Furniture) => string);
type Shown = {
  /** The page's states worth a look, by their addresses. */
  addresses: Address[];
  as?: Looker;
};

const inside = (path: string) => `/a/${appId}${path}`;

/** By the patterns of the program's registry. */
const pages: Record<string, Shown> = {
  "/login": { addresses: ["/login"], as: "nobody" },
  "/login/code": { addresses: ["/login/code", "/login/code?recovery=1"], as: "the careful" },
  "/invite": { addresses: [({ invite }) => invite, "/invite?token=x"], as: "nobody" },
  "/me": { addresses: ["/me"] },
  "/me/second-factor": { addresses: ["/me/second-factor"] },
  "/no-account": { addresses: ["/no-account"] },
  "/a/{account}/groups": { addresses: [inside("/groups"), inside("/groups?edit=104"), inside("/groups?filter=none")] },
  "/a/{account}/groups/{id}/delete": { addresses: [inside("/groups/104/delete")] },
  "/a/{account}/lookup": { addresses: [inside("/lookup"), inside(`/lookup?q=${one}`), inside(`/lookup?q=${one}&edit=remark`)] },
  "/a/{account}/blacklist": { addresses: [inside(`/blacklist?openid=${one}`)] },
  "/a/{account}/unblacklist": { addresses: [inside(`/unblacklist?openid=${one}`)] },
  "/a/{account}/history": { addresses: [inside("/history")] },
  "/a/{account}/api": { addresses: [inside("/api"), inside("/api?call=groups/update")] },
  "/a/{account}/account": { addresses: [inside("/account"), ({ other }) => `/a/${other}/account`] },
  "/a/{account}/account/token": { addresses: [inside("/account/token")] },
  "/a/{account}/account/writing": { addresses: [({ other }) => `/a/${other}/account/writing`] },
  "/history": { addresses: ["/history"] },
  "/accounts": { addresses: ["/accounts"] },
  "/accounts/connect": { addresses: ["/accounts/connect"] },
  "/accounts/{account}": { addresses: [({ other }) => `/accounts/${other}`] },
  "/accounts/{account}/disconnect": { addresses: [({ other }) => `/accounts/${other}/disconnect`] },
  "/staff": { addresses: ["/staff"] },
  "/staff/{id}": { addresses: ["/staff/1", "/staff/2"] },
  "/staff/{id}/disable": { addresses: ["/staff/2/disable"] },
  "/staff/{id}/reset": { addresses: ["/staff/2/reset"] },
};

/** What answers without a page. */
const pageless = ["/", "/a/{account}/history.csv", "/a/{account}/palette"];

/** The patterns that the program has and this list does not. */
export async function forgotten(): Promise<string[]> {
  const [, table] = (await readFile("../docs/rights.md", "utf8")).split(/^## (?=Pages|Forms)/m);
  const patterns = [...(table ?? "").matchAll(/<br>`([^`]+)`/g)].map(([, pattern]) => pattern!);
  if (patterns.length < 20) throw new Error("docs/rights.md has no table of pages that can be read");
  return patterns.filter((pattern) => !pageless.includes(pattern) && !(pattern in pages));
}

/** Leads the page to every address that is for this looker, and does something there. */
export async function each(
  looker: Looker,
  { page, signIn, furniture, gate }: { page: Page; signIn: (next?: string) => Promise<void>; furniture: Furniture; gate: Gate },
  look: (address: string) => Promise<void>,
): Promise<void> {
  // One of its states is a refusal.
  gate.expectRefusal("/invite");
  if (looker === "the administrator") await signIn("/me");
  if (looker === "the careful") {
    await page.goto("/login");
    await page.locator("[name=username]").fill(furniture.careful);
    await page.locator("[name=password]").fill(admin.password);
    await page.locator("[name=password]").press("Enter");
    await page.waitForURL("**/login/code**");
  }
  for (const { addresses, as = "the administrator" } of Object.values(pages)) {
    if (as !== looker) continue;
    for (const address of addresses) {
      const path = typeof address === "string" ? address : address(furniture);
      await page.goto(path);
      await look(path);
    }
  }
}
