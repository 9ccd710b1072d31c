// One `fenzu serve` for a worker: its own data folder, its own sandbox, its own ports.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "./ports.ts";
import { Sandbox } from "./sandbox.ts";

/** Who the server is first set up with. */
export const admin = { username: "admin", password: "correct-horse-battery-staple" };

export const program = resolve(process.env.FENZU_BIN ?? "../target/debug/fenzu");
const patience = 30_000;

export class Server {
  /** Where the console is, without a slash at the end. */
  readonly url: string;
  /** The other side of the API, to compare with. */
  readonly sandbox: Sandbox;
  /** Where it keeps its data. */
  readonly data: string;
  /** What the program has printed. */
  log = "";
  #stop: () => Promise<void>;

  private constructor(url: string, sandbox: Sandbox, data: string, stop: () => Promise<void>) {
    this.url = url;
    this.sandbox = sandbox;
    this.data = data;
    this.#stop = stop;
  }

  /** Starts one and waits until it is ready. */
  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), "fenzu-journeys-"));
    const [port, sandboxPort] = await freePorts(2);
    const child = spawn(program, ["serve"], {
      env: {
        PATH: process.env.PATH,
        FENZU_DATA: join(data, "data"),
        FENZU_KEY_FILE: join(data, "key"),
        FENZU_LISTEN: `127.0.0.1:${port}`,
        FENZU_SANDBOX_LISTEN: `127.0.0.1:${sandboxPort}`,
        FENZU_ADMIN_PASSWORD: admin.password,
        ...settings,
      },
      // A fenzu.toml of the checkout is none of its business.
      cwd: data,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<void>((done) => child.once("exit", () => done()).once("error", () => done()));
    const stop = async () => {
      child.kill("SIGTERM");
      await Promise.race([ended, sleep(5_000).then(() => child.kill("SIGKILL"))]);
      await rm(data, { recursive: true, force: true });
    };
    const server = new Server(`http://127.0.0.1:${port}`, new Sandbox(`http://127.0.0.1:${sandboxPort}`), join(data, "data"), stop);
    const keep = (text: unknown) => (server.log += text);
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", keep);
    try {
      await server.#ready(() => child.exitCode !== null || child.pid === undefined);
    } catch (reason) {
      await stop();
      throw reason;
    }
    return server;
  }

  async #ready(hasEnded: () => boolean): Promise<void> {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
      if (hasEnded()) break;
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
    }
    throw new Error(`${program} serve is not ready on ${this.url}; it printed:\n${this.log}`);
  }

  /** Ends it and removes its data. */
  stop(): Promise<void> {
    return this.#stop();
  }
}
