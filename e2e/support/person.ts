import type { BrowserContext } from '@playwright/test';
import { ApiCaller } from './api-caller.ts';

export const PASSWORD = 'a long enough password';

export interface PersonSettings {
  readonly name: string;
  /** Made from the name when absent. */
  readonly email?: string;
  readonly password?: string;
  readonly inviteToken?: string;
  readonly language?: 'nl' | 'en';
}

/** Someone with an account and a session. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The session's cookie, as a `Cookie` header has it. */
  readonly cookie: string;
  readonly api: ApiCaller;
}

/** Makes an account over HTTP. The first on a server makes the workspace; later ones need an `inviteToken`. */
export async function signUp(serverUrl: string, settings: PersonSettings): Promise<Person> {
  const { name, password = PASSWORD } = settings;
  const email = settings.email ?? `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@example.org`;
  const answer = await new ApiCaller(serverUrl).send('POST', '/auth/sign-up', { ...settings, name, email, password });
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(`Sign-up of ${name}: ${answer.status} ${text}`);
  const { user } = JSON.parse(text) as { user: { id: string } };
  const cookie = cookieOf(answer);
  return { id: user.id, name, email, password, cookie, api: new ApiCaller(serverUrl, { cookie }) };
}

/** A colleague: invited by someone of the workspace, with an account of their own. */
export async function signUpColleague(
  inviter: Person,
  settings: PersonSettings,
  role: 'viewer' | 'commenter' | 'editor' | 'owner' = 'editor',
): Promise<Person> {
  const { token } = await inviter.api.invite({ role });
  return signUp(inviter.api.serverUrl, { ...settings, inviteToken: token });
}

/** Signs the person in to a browser, without visiting the sign-in page. */
export async function enter(context: BrowserContext, person: Person): Promise<void> {
  const at = person.cookie.indexOf('=');
  await context.addCookies([
    {
      name: person.cookie.slice(0, at),
      value: person.cookie.slice(at + 1),
      url: person.api.serverUrl,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
}

function cookieOf(answer: Response): string {
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
  const session = cookies[0];
  if (cookies.length !== 1 || !session) throw new Error(`One session cookie was expected, not ${cookies.length}`);
  return session;
}
