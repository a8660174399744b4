export * from '@koers/shared/i18n/format.ts';
