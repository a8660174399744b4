import type { ReactNode } from 'react';

/** The needle that holds its course. */
export function Logo({ size = 24 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--koers-accent-fill)" />
      <path
        d="M23.5 7.5 9 14.2l6.3 2.5 2.5 6.3z"
        fill="var(--koers-on-accent)"
        stroke="var(--koers-on-accent)"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}
