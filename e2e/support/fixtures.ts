import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { KoersServer } from './koers-server.ts';
import { enter, signUp, signUpColleague, type Person, type PersonSettings } from './person.ts';
import { StockClient, type StockClientSettings } from './stock-client.ts';

/** A browser of someone: its own cookies and storage. */
export interface Desk {
  readonly person: Person;
  readonly context: BrowserContext;
  readonly page: Page;
}

interface Fixtures {
  /** What everyone in this test speaks, the browser too: `test.use({ language: 'en' })`. */
  language: 'nl' | 'en';
  /** The server's settings in this test: `test.use({ serverEnv: { SIGN_UP: 'open' } })`. */
  serverEnv: Readonly<Record<string, string>>;
  /** A server of this test's own, with no account in it yet. Its log is attached when the test fails. */
  server: KoersServer;
  /** The first account, an owner of the workspace. */
  owner: Person;
  /** Invites someone and lets them sign up. */
  colleague: (settings: PersonSettings, role?: 'viewer' | 'commenter' | 'editor' | 'owner') => Promise<Person>;
  /** A browser in which this person is signed in. */
  desk: (person: Person) => Promise<Desk>;
  /** A stock y-websocket client of this person; closed at the end. */
  stockClient: (person: Person, documentId: string, more?: Partial<StockClientSettings>) => StockClient;
}

export const test = base.extend<Fixtures>({
  language: ['nl', { option: true }],
  locale: async ({ language }, use) => use(language === 'nl' ? 'nl-NL' : 'en-GB'),

  serverEnv: [{}, { option: true }],

  server: async ({ serverEnv }, use, testInfo) => {
    const server = await KoersServer.start({ env: serverEnv });
    try {
      await use(server);
    } finally {
      await server.dispose();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('server.log', { body: server.log(), contentType: 'text/plain' });
      }
    }
  },

  // `page.goto('/')` is this test's server
  baseURL: async ({ server }, use) => use(server.url),

  owner: async ({ server, language }, use) => use(await signUp(server.url, { name: 'Ada Jansen', language })),

  colleague: async ({ owner, language }, use) =>
    use((settings, role) => signUpColleague(owner, { language, ...settings }, role)),

  desk: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ baseURL });
      contexts.push(context);
      await enter(context, person);
      return { person, context, page: await context.newPage() };
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  stockClient: async ({ server }, use) => {
    const clients: StockClient[] = [];
    await use((person, documentId, more = {}) => {
      const credentials = { cookie: person.cookie };
      const client = new StockClient({ syncUrl: server.syncUrl, documentId, credentials, ...more });
      clients.push(client);
      return client;
    });
    for (const client of clients) client.close();
  },
});

export { expect } from '@playwright/test';
