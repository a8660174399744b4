import {
  IconChartLine,
  IconCircleCheck,
  IconCode,
  IconH1,
  IconH2,
  IconH3,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMinus,
  IconPilcrow,
  IconQuote,
  IconSquareRounded,
  IconTargetArrow,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** The icons that declarations and commands name; named one by one, so that the page carries no others. */
const ICONS: Readonly<Record<string, Icon>> = {
  'chart-line': IconChartLine,
  'circle-check': IconCircleCheck,
  code: IconCode,
  'h-1': IconH1,
  'h-2': IconH2,
  'h-3': IconH3,
  list: IconList,
  'list-check': IconListCheck,
  'list-numbers': IconListNumbers,
  minus: IconMinus,
  pilcrow: IconPilcrow,
  quote: IconQuote,
  'target-arrow': IconTargetArrow,
  'users-group': IconUsersGroup,
};

/** An icon by its name; a plain square for one that nobody drew in here yet. */
export function NamedIcon({ name, size = 18 }: { readonly name: string; readonly size?: number }): ReactNode {
  const Drawn = ICONS[name] ?? IconSquareRounded;
  return <Drawn size={size} stroke={1.6} aria-hidden />;
}
