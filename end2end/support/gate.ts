// What fails a journey although nobody looked for it: a word in the console, an error on a page, a request to anywhere else.
import type { BrowserContext } from "@playwright/test";

// Pages preload the module for who has scripts, and Chromium remarks that nothing came of it for who has none.
const preloaded = /^The resource \S+\/app(_bg)?\.(js|wasm) was preloaded using link preload but not used/;
const refused = /^Failed to load resource: the server responded with a status of 4\d\d/;

export class Gate {
  /** What was seen that should not have been. */
  readonly faults: string[] = [];
  #refusals = new Set<string>();
  #losses = new Set<string>();

  constructor(
    context: BrowserContext,
    readonly origin: string,
    hasScripts: boolean,
  ) {
    context.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      if (!hasScripts && preloaded.test(message.text())) return;
      const { url } = message.location();
      if (refused.test(message.text()) && url && this.#refusals.has(new URL(url).pathname)) return;
      if (message.text().startsWith("Failed to load resource: net::") && url && this.#losses.has(new URL(url).pathname)) return;
      this.faults.push(`console ${message.type()}: ${message.text()} (${url})`);
    });
    context.on("weberror", (error) => void this.faults.push(`page error: ${error.error().stack ?? error.error()}`));
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== this.origin) this.faults.push(`request to another origin: ${request.url()}`);
    });
  }

  /** This journey is about a refusal: the server may answer 4xx at these paths, which Chromium itself writes to the console. */
  expectRefusal(...paths: string[]): void {
    for (const path of paths) this.#refusals.add(path);
  }

  /** This journey is about a connection that is lost at these paths, which Chromium writes to the console as well. */
  expectLoss(...paths: string[]): void {
    for (const path of paths) this.#losses.add(path);
  }
}
