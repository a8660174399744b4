import { join } from 'node:path';
import type { Logger } from 'pino';
import { createAttemptLimit } from './auth/attempt-limit.ts';
import { createOpenIdProvider, type ProviderFault } from './auth/openid-provider.ts';
import type { RandomBytes } from './auth/secrets.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { FolderFiles } from './files/folder-files.ts';
import { SharpPictures } from './files/sharp-pictures.ts';

const QUARTER_OF_AN_HOUR = 15 * 60_000;
const HOUR = 60 * 60_000;

/** What people's own accounts stand on, besides the stores. */
export function openAccount({
  config,
  clock,
  random,
  log,
}: {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Logger;
}) {
  const { signInFailuresPerEmail: perEmail, signInFailuresPerAddress: perAddress } = config.limits;
  return {
    provider: config.openId && createOpenIdProvider(config.openId),
    providerName: config.openId?.name ?? null,
    openProviderSignUp: config.openId?.signUp === 'open',
    proofLimit: createAttemptLimit(clock, { failures: perEmail, windowMs: QUARTER_OF_AN_HOUR }),
    lettersPerAddress: createAttemptLimit(clock, { failures: perAddress, windowMs: HOUR }),
    lettersPerEmail: createAttemptLimit(clock, { failures: perEmail, windowMs: HOUR }),
    files: new FolderFiles(join(config.dataDir, 'files'), random),
    pictureMaker: new SharpPictures(),
    onMailFault: (err: unknown) => log.error({ err }, 'a letter for a new password could not be written'),
    onProviderFault: (err: ProviderFault) =>
      log.warn({ err, problem: err.problem }, 'signing in with another account failed'),
  };
}
