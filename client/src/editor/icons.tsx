import {
  IconArticle,
  IconBroadcast,
  IconBulb,
  IconChartLine,
  IconChessKnight,
  IconCircleCheck,
  IconCode,
  IconCoin,
  IconEar,
  IconH1,
  IconH2,
  IconH3,
  IconHelpCircle,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMessageReply,
  IconMinus,
  IconPilcrow,
  IconQuote,
  IconShieldHalf,
  IconSquareRounded,
  IconSwords,
  IconTargetArrow,
  IconUserCog,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** The icons that declarations and commands name; named one by one, so that the page carries no others. */
const ICONS: Readonly<Record<string, Icon>> = {
  article: IconArticle,
  broadcast: IconBroadcast,
  bulb: IconBulb,
  'chart-line': IconChartLine,
  'chess-knight': IconChessKnight,
  'circle-check': IconCircleCheck,
  code: IconCode,
  coin: IconCoin,
  ear: IconEar,
  'h-1': IconH1,
  'h-2': IconH2,
  'h-3': IconH3,
  'help-circle': IconHelpCircle,
  list: IconList,
  'list-check': IconListCheck,
  'list-numbers': IconListNumbers,
  'message-reply': IconMessageReply,
  minus: IconMinus,
  pilcrow: IconPilcrow,
  quote: IconQuote,
  'shield-half': IconShieldHalf,
  swords: IconSwords,
  'target-arrow': IconTargetArrow,
  'user-cog': IconUserCog,
  'users-group': IconUsersGroup,
};

/** An icon by its name; a plain square for one that nobody drew in here yet. */
export function NamedIcon({ name, size = 18 }: { readonly name: string; readonly size?: number }): ReactNode {
  const Drawn = ICONS[name] ?? IconSquareRounded;
  return <Drawn size={size} stroke={1.6} aria-hidden />;
}
