import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../support/furnished.ts";
import { each, lookers } from "../support/pages.ts";

// Rows are all alike, and axe takes its time with each.
test.use({ groups: 8 });

for (const looker of lookers) {
  for (const locale of ["zh-CN", "en"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`${locale}, ${colorScheme}`, () => {
        test.use({ locale, colorScheme });
        test(`no page for ${looker} breaks a rule of accessibility that a machine can check`, async ({ page, signIn, furniture, gate }) => {
          test.setTimeout(600_000);
          await each(looker, { page, signIn, furniture, gate }, async (address) => {
            const { violations } = await new AxeBuilder({ page }).analyze();
            const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
            expect.soft(said, `${address}: rules of axe; https://dequeuniversity.com/rules/axe says what each asks for`).toEqual([]);
          });
        });
      });
    }
  }
}
