import { audit } from './audit.ts';

/** Dutch: one's account: profile, password, sessions, second factor. See ../messages.ts. */
export const account = {
  mail: {
    subject: 'Kies een nieuw wachtwoord voor Koers',
    hello: 'Dag {{name}},',
    why: 'Iemand vroeg om een nieuw wachtwoord voor je account bij Koers. Was jij dat? Volg dan deze link.',
    action: 'Nieuw wachtwoord kiezen',
    until: 'De link werkt een uur, en één keer.',
    not: 'Was jij het niet? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.',
  },
  audit,
} as const;
