// What a page costs on the wire, as Chromium counts it: compressed, with the answers' headers; from its cache, nothing.
import type { CDPSession, Page } from "@playwright/test";

type Load = { url: string; kind: string; encoding: string; bytes: number };

export class Traffic {
  #loads = new Map<string, Load>();

  private constructor(readonly session: CDPSession) {
    session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
      this.#loads.set(requestId, { url: request.url, kind: type ?? "Other", encoding: "", bytes: 0 });
    });
    session.on("Network.responseReceived", ({ requestId, response }) => {
      const load = this.#loads.get(requestId);
      if (load) load.encoding = response.headers["content-encoding"] ?? "";
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const load = this.#loads.get(requestId);
      if (load) load.bytes = encodedDataLength;
    });
  }

  static async of(page: Page): Promise<Traffic> {
    const traffic = new Traffic(await page.context().newCDPSession(page));
    await traffic.session.send("Network.enable");
    return traffic;
  }

  /** From now on as a browser that was never here. */
  async emptyCache(): Promise<void> {
    await this.session.send("Network.clearBrowserCache");
    this.#loads.clear();
  }

  /** Opens an address, waits until nothing more is loaded, and returns what that was. */
  async visit(page: Page, address: string): Promise<Load[]> {
    this.#loads.clear();
    await page.goto(address);
    // Without a window Chromium shows no icon, and so loads none: people's browsers do.
    await page.evaluate(async () => (await fetch(document.querySelector<HTMLLinkElement>("link[rel=icon]")!.href)).text());
    await page.waitForLoadState("networkidle");
    return [...this.#loads.values()];
  }
}

/** The weight of these, bytes. */
export const weigh = (loads: Load[]) => loads.reduce((sum, { bytes }) => sum + bytes, 0);

/** A weight as people read it. */
export const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

/** One line a load, the heaviest first. */
export const listed = (loads: Load[]) =>
  loads
    .filter(({ bytes }) => bytes > 0)
    .sort((one, other) => other.bytes - one.bytes)
    .map(({ url, bytes, encoding }) => `  ${kb(bytes).padStart(9)} ${(encoding || "as it is").padEnd(8)} ${new URL(url).pathname}`)
    .join("\n");
