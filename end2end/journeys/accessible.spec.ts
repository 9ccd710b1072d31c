import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../support/furnished.ts";
import { each, lookers } from "../support/pages.ts";

// Rows are all alike, and axe takes its time with each.
test.use({ groups: 8 });

for (const looker of lookers) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`no page for ${looker}, ${colorScheme}, breaks a rule of accessibility that a machine can check`, async ({
      page,
      signIn,
      furniture,
      gate,
    }) => {
      test.setTimeout(600_000);
      await page.emulateMedia({ colorScheme });
      await each(looker, { page, signIn, furniture, gate }, async (address) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
        expect.soft(said, `${address}: rules of axe; https://dequeuniversity.com/rules/axe says what each asks for`).toEqual([]);
      });
    });
  }
}
