/** What does not depend on fonts, of every kind of element that the kit's page shows, by theme and piece. Runs in the page. */
export function measures(): Record<string, string[]> {
  const properties = [
    "color",
    "backgroundColor",
    "borderTopColor",
    "borderTopWidth",
    "borderTopLeftRadius",
    "outlineColor",
    "outlineWidth",
    "fontSize",
    "lineHeight",
    "fontWeight",
    "opacity",
    "paddingLeft",
    "minHeight",
  ] as const;
  const all: Record<string, string[]> = {};
  for (const half of document.querySelectorAll<HTMLElement>(".piece [data-theme]")) {
    const lines = new Set<string>();
    for (const element of half.querySelectorAll("[class], button, input, select, h1, h2, h3, p, td, th, a")) {
      const style = getComputedStyle(element);
      // How a mixed colour is written is the browser's affair; a transparent colour paints nothing.
      const values = properties.map((property) => style[property].replace(/^(oklab|color)\(.*$/, "mixed"));
      const control = element.matches(".btn, .input, .field, .chip, .close");
      const height = control ? ` height ${Math.round(element.getBoundingClientRect().height)}` : "";
      const name = [element.localName, ...element.classList].join(".");
      lines.add(`${name}: ${values.join(" | ")}${height}`);
    }
    all[`${half.closest(".piece")?.id} ${half.dataset.theme}`] = [...lines].sort();
  }
  return all;
}
