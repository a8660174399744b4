import type { ReactNode } from 'react';
export function GoalsPage(): ReactNode {
  return null;
}
