import type { Language } from '@koers/shared/blocks/define.ts';

/** Who asks, once their session or API token was found valid: for HTTP and sync alike. */
export interface Identity {
  readonly user: {
    readonly id: string;
    readonly name: string;
    /** CSS colour. */
    readonly color: string;
    readonly language: Language;
  };
  readonly via: 'session' | 'token';
  /** Tells one session or token from another; never the secret itself, so it may be logged. */
  readonly credentialId: string;
  /** What the person called the API token; absent for a session. */
  readonly tokenName?: string;
  /** False for an API token with the scope `read` alone. */
  readonly canWrite: boolean;
}
