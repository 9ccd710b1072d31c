// Every picture goes to target/screenshots; the few that the README shows, to docs/screenshots as well.
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { awake } from "./support/page.ts";
import { appId, test } from "./support/test.ts";

const pages = {
  login: "/login",
  groups: `/a/${appId}/groups`,
  "groups-edit": `/a/${appId}/groups?edit=104`,
  "groups-delete": `/a/${appId}/groups/104/delete`,
  lookup: `/a/${appId}/lookup?q=od8XIjsmk6QdVTETa9jLtGWA6KBc`,
  remark: `/a/${appId}/lookup?q=od8XIjsmk6QdVTETa9jLtGWA6KBc&edit=remark`,
  blacklist: `/a/${appId}/blacklist?openid=od8XIjsmk6QdVTETa9jLtGWA6KBc`,
  api: `/a/${appId}/api?call=groups/getid&openid=od8XIjsmk6QdVTETa9jLtGWA6KBc`,
  account: `/a/${appId}/account`,
  accounts: "/accounts",
  connect: "/accounts/connect",
  "force-token": `/a/${appId}/account/token`,
  history: `/a/${appId}/history`,
  staff: "/staff",
  me: "/me",
  "second-factor": "/me/second-factor",
};
const widths = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };
const shown = ["groups-wide-light-zh-CN", "groups-wide-dark-en", "lookup-wide-light-zh-CN", "api-wide-light-zh-CN", "account-wide-dark-en", "history-wide-light-zh-CN", "staff-wide-dark-en"];

const all = join(process.env.FENZU_TARGET ?? "../target", "screenshots");
const docs = "../docs/screenshots";

for (const locale of ["zh-CN", "en"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [size, viewport] of Object.entries(widths)) {
      test.describe(`${size} ${colorScheme} ${locale}`, () => {
        test.use({ locale, colorScheme, viewport, deviceScaleFactor: 2 });
        for (const [name, path] of Object.entries(pages)) {
          test(name, async ({ page, signIn }) => {
            if (path !== pages.login) await signIn();
            if (name === "history") {
              // A history without an entry would show little.
              await page.goto(`/a/${appId}/groups?edit=106`);
              await page.locator("[name=name]").last().fill(`会员 ${size} ${colorScheme}`);
              await page.keyboard.press("Enter");
              await page.locator("[data-done]").waitFor();
            }
            await page.goto(path);
            if (path !== pages.login) await awake(page, true);
            // An API desk without an answer would show little.
            if (name === "api") await page.locator(".bench .btn").click();
            if (name === "api") await page.locator("#live:not(:has([aria-busy])) #answer article").waitFor();
            await page.evaluate(() => document.fonts.ready);
            const picture = `${name}-${size}-${colorScheme}-${locale}`;
            const file = join(all, `${picture}.png`);
            await page.screenshot({ path: file, fullPage: size === "wide" && name !== "groups", animations: "disabled" });
            if (shown.includes(picture)) {
              await mkdir(docs, { recursive: true });
              await copyFile(file, join(docs, `${picture}.png`));
            }
          });
        }
      });
    }
  }
}
