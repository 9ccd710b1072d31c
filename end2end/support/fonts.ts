import type { Page } from "@playwright/test";

export type Fingerprint = { chromium: string; system: string; widths: number[] };

/** What decides how text is painted: the browser, the system, and how wide words of each script and weight come out. */
export async function fingerprint(page: Page, version: string): Promise<Fingerprint> {
  const widths = await page.evaluate(() => {
    const { fontFamily } = getComputedStyle(document.body);
    const mono = getComputedStyle(document.querySelector("code") ?? document.body).fontFamily;
    const context = document.createElement("canvas").getContext("2d")!;
    const width = (font: string, text: string) => {
      context.font = font;
      return Math.round(context.measureText(text).width * 100) / 100;
    };
    const words = ["Handgloves 0123456789", "分组粉丝移动到操作记录", "مجموعة العملاء", "🌸👩‍👩‍👧★"];
    const fonts = [`14px ${fontFamily}`, `600 14px ${fontFamily}`, `13px ${mono}`];
    return fonts.flatMap((font) => words.map((text) => width(font, text)));
  });
  return { chromium: version.split(".")[0]!, system: process.platform, widths };
}
