import { describe, expect, it } from 'vitest';
import { readConfig, type ConfigFaults } from './config.ts';

function faultsOf(environment: Record<string, string>): ConfigFaults | null {
  try {
    readConfig(environment);
    return null;
  } catch (error) {
    return error as ConfigFaults;
  }
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      publicUrl: null,
      signUp: 'invite',
      trustedProxies: 0,
      logLevel: 'info',
    });
  });

  it('counts an empty variable as not set', () => {
    expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  it('reads what is set', () => {
    const config = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://koers.example/',
      SIGN_UP: 'open',
      TRUST_PROXY: '2',
      LIMIT_BODY_BYTES: '10',
    });
    expect(config).toMatchObject({ port: 0, publicUrl: 'https://koers.example', signUp: 'open', trustedProxies: 2 });
    expect(config.limits.bodyBytes).toBe(10);
  });

  it('O2 names no range of its own network that requests may go to, unless it is told', () => {
    expect(readConfig({}).outgoingAllow).toEqual([]);
    expect(readConfig({ OUTGOING_ALLOW: '127.0.0.0/8, fd00::/8' }).outgoingAllow).toEqual(['127.0.0.0/8', 'fd00::/8']);
    for (const wrong of ['true', '127.0.0.1', '10.0.0.0/99', '127.0.0.0/8,,'])
      expect(faultsOf({ OUTGOING_ALLOW: wrong })?.message).toContain('OUTGOING_ALLOW must be ranges of addresses');
  });

  it('lets a 5 MB paste through as one message', () => {
    expect(readConfig({}).limits.frameBytes).toBeGreaterThan(5.5 * 1024 * 1024);
  });

  it('lets a person in with thirty tabs at once, several times over', () => {
    expect(readConfig({}).limits.upgradeBurst).toBeGreaterThanOrEqual(90);
    expect(readConfig({ LIMIT_UPGRADES_PER_SECOND: '7' }).limits.upgradesPerSecond).toBe(7);
  });

  it('says everything that is wrong at once, by name', () => {
    const wrong = {
      PORT: '99999',
      PUBLIC_URL: 'koers.example/path',
      SIGN_UP: 'anyone',
      DATABASE_URL: 'postgres://db',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'maybe',
      LIMIT_FRAME_BYTES: '1e3',
    };
    const error = faultsOf(wrong);
    expect(new Set(error?.faults.map((fault) => fault.split(' ')[0]))).toEqual(new Set(Object.keys(wrong)));
    expect(error?.message).toContain('DATABASE_URL is not supported by this version');
  });

  it('U16 knows another server to sign in with, and asks for all that it takes', () => {
    const OIDC = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'koers', OIDC_CLIENT_SECRET: 'secret' };
    expect(readConfig({}).openId).toBeNull();
    expect(readConfig({ ...OIDC, SIGN_UP: 'open' }).openId).toMatchObject({
      name: 'login.example.org',
      signUp: 'open',
    });
    expect(readConfig({ ...OIDC, OIDC_NAME: 'Work', OIDC_SIGN_UP: 'invite', SIGN_UP: 'open' }).openId).toMatchObject({
      name: 'Work',
      signUp: 'invite',
    });
    expect(faultsOf({ OIDC_ISSUER: OIDC.OIDC_ISSUER })?.faults.map((fault) => fault.split(' ')[0])).toEqual([
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
    ]);
  });

  it.each(['http://login.example.org', 'login.example.org', 'ftp://localhost', 'javascript:1'])(
    'U16 asks no server over a wire that others can write on: %s',
    (OIDC_ISSUER) => {
      const faults = faultsOf({ OIDC_ISSUER, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' })?.faults ?? [];
      expect(faults.some((fault) => fault.startsWith('OIDC_ISSUER'))).toBe(true);
    },
  );
});
