// A server on which every page has something to show: as many groups as WeChat allows, a history, a second account, somebody
// invited, somebody with a second factor.
import { request } from "@playwright/test";
import type { APIRequestContext } from "@playwright/test";
import { codeOf } from "./authenticator.ts";
import { admin, Server } from "./server.ts";
import { add } from "./staff.ts";
import { appId, expect, test as base } from "./test.ts";

/** What there is on it. */
export type Furniture = {
  /** The second account's AppID. */
  other: string;
  /** Where the one-time link leads. */
  invite: string;
  /** Who is asked for a code when they sign in; the password is the administrator's. */
  careful: string;
};

/** WeChat's own limit, which the groups page is measured with. */
export const groupsMax = 500;
// An AppID that the sandbox gives a token to.
const other = "wxsandbox0000048001";
const secret = "0123456789abcdef0123456789abcdef";

/** Sends a form as a browser without scripts does, and returns the page that it leads to. */
async function post(client: APIRequestContext, path: string, form: Record<string, string>): Promise<string> {
  const answer = await client.post(path, { form, headers: { accept: "text/html" } });
  if (!answer.ok()) throw new Error(`${path} led to ${answer.url()}, which answered ${answer.status()}`);
  return answer.text();
}

/** Signs in and hands the session over. */
async function as<T>(server: Server, username: string, act: (client: APIRequestContext) => Promise<T>): Promise<T> {
  const client = await request.newContext({ baseURL: server.url });
  try {
    await post(client, "/api/session/login", { username, password: admin.password, next: "/me" });
    return await act(client);
  } finally {
    await client.dispose();
  }
}

/** What a pattern finds on a page. */
function found(page: string, pattern: RegExp): string {
  const match = pattern.exec(page);
  if (!match?.[1]) throw new Error(`the page shows nothing like ${pattern}`);
  return match[1];
}

async function furnish(server: Server, groups: number): Promise<Furniture> {
  for (let count = (await server.sandbox.groups()).length; count < groups; count++) {
    await server.sandbox.ask("/cgi-bin/groups/create", { group: { name: `分组 <${count}> “华东”媒体与伙伴` } });
  }
  const invite = await as(server, admin.username, async (client) => {
    await post(client, "/api/groups/refresh", { account: appId });
    for (const name of ["会员", "老会员"]) await post(client, "/api/groups/rename", { account: appId, id: "106", name, reason: "工单 7" });
    const base_url = `${server.sandbox.url}/`;
    await post(client, "/api/accounts/connect", { account: other, name: "", secret, base_url, kind: "stable_token" });
    return found(await post(client, "/api/staff/invite", { name: "lin", account: appId, role: "operator" }), /(\/invite\?token=[\w-]+)/);
  });
  const careful = await add(server, "the-careful", "viewer");
  await as(server, careful, async (client) => {
    const page = await post(client, "/api/second-factor/begin", { password: admin.password });
    await post(client, "/api/second-factor/confirm", { code: codeOf(found(page, /otpauth:[^"]*[?&;]secret=([A-Z2-7]+)/)) });
  });
  return { other, invite, careful };
}

/** Journeys over such a server: a worker has one of its own. */
export const test = base.extend<{}, { groups: number; furniture: Furniture }>({
  /** How many groups there are. */
  groups: [groupsMax, { option: true, scope: "worker" }],
  furniture: [async ({ server, groups }, use) => use(await furnish(server, groups)), { scope: "worker", timeout: 120_000 }],
});

export { admin, appId, expect };
