import type { messages } from '@koers/shared/i18n/messages.ts';
import 'i18next';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: (typeof messages)['nl'];
  }
}
