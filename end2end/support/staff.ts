// People beside the administrator, made by the command line as whoever runs the console makes them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { admin, program, type Server } from "./server.ts";

export type Role = "viewer" | "operator";

const made = new WeakMap<Server, Map<Role, Promise<string>>>();

/** The name of someone of this role on all accounts, made the first time a server is asked; their password is the administrator's. */
export function someone(server: Server, role: Role): Promise<string> {
  const known = made.get(server) ?? new Map<Role, Promise<string>>();
  made.set(server, known);
  const name = known.get(role) ?? add(server, `the-${role}`, role);
  known.set(role, name);
  return name;
}

/** Adds someone with this role on all accounts. */
export async function add(server: Server, name: string, role: Role): Promise<string> {
  const child = spawn(program, ["staff", "add", name, "--role", role, "--password-stdin"], {
    env: { PATH: process.env.PATH, FENZU_DATA: server.data, FENZU_KEY_FILE: join(server.data, "..", "key") },
    cwd: server.data,
    stdio: ["pipe", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text: unknown) => (said += text));
  child.stdin.end(`${admin.password}\n`);
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${program} staff add ended with ${code}: ${said}`);
  return name;
}
