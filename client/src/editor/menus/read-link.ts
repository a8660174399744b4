const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Reads an address as people type it: `koers.nl/plan`, `noor@koers.nl`, `https://…`; null for what is none, or unsafe. */
export function readLink(typed: string): string | null {
  const text = typed.trim();
  if (/\s/.test(text)) return null;
  if (/^[^@/:]+@[^@/:]+\.[^@/:]+$/.test(text)) return `mailto:${text}`;
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text);
  try {
    const url = new URL(hasScheme ? text : `https://${text}`);
    if (!SCHEMES.has(url.protocol)) return null;
    if (url.protocol.startsWith('http') && !url.hostname.includes('.') && url.hostname !== 'localhost') return null;
    return hasScheme ? text : `https://${text}`;
  } catch {
    return null;
  }
}
