// The API's own side, asked directly: what a journey did is checked there, not only on the page.
export const appId = "wxsandbox0000000001";
const secret = "0123456789abcdef0123456789abcdef";

export type Group = { id: number; name: string; count: number };
type Answer = { errcode?: number; errmsg?: string };

export class Sandbox {
  constructor(readonly url: string) {}

  /** Calls one of WeChat's calls, by POST if it has a body, and returns its answer, whatever its errcode. */
  async call<T extends object>(path: string, body?: object): Promise<T & Answer> {
    const answer = await fetch(`${this.url}${path}`, body && { method: "POST", body: JSON.stringify(body) });
    return (await answer.json()) as T & Answer;
  }

  /** A call that must succeed, with a token. The stable one: asking for it takes none from the server under test. */
  async ask<T extends object>(path: string, body?: object): Promise<T> {
    const asked = { grant_type: "client_credential", appid: appId, secret };
    const { access_token } = await this.call<{ access_token: string }>("/cgi-bin/stable_token", asked);
    const answer = await this.call<T>(`${path}${path.includes("?") ? "&" : "?"}access_token=${access_token}`, body);
    if (answer.errcode) throw new Error(`${path}: ${answer.errcode} ${answer.errmsg}`);
    return answer;
  }

  /** Every group, in WeChat's order. */
  async groups(): Promise<Group[]> {
    return (await this.ask<{ groups: Group[] }>("/cgi-bin/groups/get")).groups;
  }

  /** The group of this name. */
  async group(name: string): Promise<Group | undefined> {
    return (await this.groups()).find((group) => group.name === name);
  }

  /** The id of the group that a follower is in. */
  async groupOf(openid: string): Promise<number> {
    return (await this.ask<{ groupid: number }>("/cgi-bin/groups/getid", { openid })).groupid;
  }

  /** The remark on a follower. */
  async remarkOf(openid: string): Promise<string> {
    return (await this.ask<{ remark: string }>(`/cgi-bin/user/info?openid=${openid}`)).remark;
  }
}
