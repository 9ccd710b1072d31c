// Lighthouse's view of four pages, by its own simulation of a slow telephone. Reported, never asserted: it goes by the machine's time.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { launchOptions } from "./support/browser.ts";
import { appId, test } from "./support/furnished.ts";
import { freePorts } from "./support/ports.ts";

const runs = 3;
const pages = {
  "groups, 500 of them": `/a/${appId}/groups`,
  "a follower's card": `/a/${appId}/lookup?q=od8XIjsmk6QdVTETa9jLtGWA6KBc`,
  history: `/a/${appId}/history`,
  "sign in": "/login",
};

type Audit = { id: string; title: string; score: number | null; numericValue?: number; displayValue?: string };
type Report = {
  lighthouseVersion: string;
  finalDisplayedUrl: string;
  environment: { benchmarkIndex: number };
  runtimeError?: { message: string };
  audits: Record<string, Audit>;
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
};
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report } | undefined>;

/** What is told of a page: how it is read from a report, how it is written, and what it should be. */
type Figure = { of: (report: Report) => number; told: (value: number) => string; met: (value: number) => boolean; aim: string };
const score = (category: string): Figure => ({
  of: ({ categories }) => Math.round((categories[category]?.score ?? 0) * 100),
  told: String,
  met: (value) => value === 100,
  aim: "100",
});
const time = (audit: string, unit: "s" | "ms", aim: number): Figure => {
  const told = (value: number) => (unit === "s" ? `${(value / 1000).toFixed(2)} s` : `${Math.round(value)} ms`);
  return { of: ({ audits }) => audits[audit]?.numericValue ?? Infinity, told, met: (value) => value <= aim, aim: `at most ${told(aim)}` };
};
const figures: Record<string, Figure> = {
  performance: score("performance"),
  accessibility: score("accessibility"),
  "best practices": score("best-practices"),
  "largest contentful paint": time("largest-contentful-paint", "s", 1500),
  "total blocking time": time("total-blocking-time", "ms", 50),
};

const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

/** The audits that took points away. */
function losses({ categories, audits }: Report): string[] {
  const counted = new Set(Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id)));
  const lost = Object.values(audits).filter(({ id, score }) => counted.has(id) && score !== null && score < 0.995);
  return lost.map(({ title, displayValue, score }) => `${title}${displayValue ? `, ${displayValue}` : ""}: ${Math.round(score! * 100)}`);
}

async function lighthouse(): Promise<Lighthouse> {
  const modules = process.env.FENZU_LIGHTHOUSE;
  if (!modules) throw new Error("FENZU_LIGHTHOUSE does not say where Lighthouse is: call it through make bench.");
  return ((await import(pathToFileURL(join(modules, "lighthouse/core/index.js")).href)) as { default: Lighthouse }).default;
}

for (const [name, path] of Object.entries(pages)) {
  test(name, async ({ page, context, signIn, server, furniture: _ }) => {
    const audit = await lighthouse();
    if (path !== pages["sign in"]) await signIn("/me");
    const cookies = await context.cookies();
    await page.close();

    const [port] = await freePorts(1);
    const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args!, `--remote-debugging-port=${port}`] });
    const session = await browser.newBrowserCDPSession();
    const reports: Report[] = [];
    for (let run = 0; run < runs; run++) {
      // Lighthouse opens a window of its own and closes it again, and a session's cookies end with the last window.
      await session.send("Storage.setCookies", { cookies: cookies.map(({ name, value, domain, path }) => ({ name, value, domain, path })) });
      const extraHeaders = { "Accept-Language": "zh-CN" };
      const onlyCategories = ["performance", "accessibility", "best-practices"];
      // What it does by itself is a telephone: simulated Slow 4G, a processor four times slower.
      const result = await audit(`${server.url}${path}`, { port, extraHeaders, onlyCategories, logLevel: "error" });
      if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? "Lighthouse reported nothing");
      if (!result.lhr.finalDisplayedUrl.endsWith(path)) throw new Error(`${path} led to ${result.lhr.finalDisplayedUrl}`);
      reports.push(result.lhr);
    }
    await browser.close();

    const folder = join(process.env.FENZU_TARGET ?? "../target", "lighthouse");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name.replaceAll(/\W+/g, "-")}.json`), JSON.stringify(reports.at(-1), null, 1));

    // Four times slower than what: 1500 to 2000 is the fast desktop that the 4 is meant for.
    const speeds = reports.map(({ environment }) => Math.round(environment.benchmarkIndex)).join(", ");
    console.log(`${name}: Lighthouse ${reports[0]!.lighthouseVersion}, simulated Slow 4G and 4× slower CPU, median of ${runs}`);
    console.log(`  this machine, by Lighthouse's benchmark: ${speeds}`);
    for (const [what, { of, told, met, aim }] of Object.entries(figures)) {
      const value = median(reports.map(of));
      console.log(`  ${what.padEnd(25)} ${told(value).padStart(7)}   (aim ${aim}: ${met(value) ? "met" : "missed"})`);
    }
    for (const loss of losses(reports.at(-1)!)) console.log(`    lost points: ${loss}`);
  });
}
