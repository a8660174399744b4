import { listDocumentBlocks, type BlockAnswer } from '@koers/shared/api/blocks.ts';
import { networkKey } from '@koers/shared/extraction/views/channels.ts';
import {
  IconArticle,
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandPinterest,
  IconBrandTiktok,
  IconBrandWhatsapp,
  IconBrandX,
  IconBrandYoutube,
  IconBroadcast,
  IconMail,
  IconMicrophone,
  IconNews,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callWith } from '../../api/call.ts';
import { factsPageQuery } from '../../api/queries.ts';
import { keys } from '../../api/query-keys.ts';
import { keyOf, referenceOf, textOf } from '../block-fields.ts';

/** How a channel is known on a board: by name, sign and colour. */
export interface ChannelFace {
  readonly name: string;
  readonly icon: Icon;
  /** A CSS colour. */
  readonly color: string;
}

const ICONS: readonly (readonly [RegExp, Icon])[] = [
  [/linkedin/, IconBrandLinkedin],
  [/instagram|^insta$/, IconBrandInstagram],
  [/facebook/, IconBrandFacebook],
  [/youtube/, IconBrandYoutube],
  [/tiktok/, IconBrandTiktok],
  [/twitter|^x$/, IconBrandX],
  [/bluesky/, IconBrandBluesky],
  [/mastodon/, IconBrandMastodon],
  [/pinterest/, IconBrandPinterest],
  [/whatsapp/, IconBrandWhatsapp],
  [/podcast/, IconMicrophone],
  [/nieuwsbrief|newsletter|mail/, IconMail],
  [/krant|magazine|pers|press|news/, IconNews],
  [/blog/, IconArticle],
  [/site|web/, IconWorld],
];

const COLORS = ['accent', 'family-listen', 'family-reach', 'family-work', 'family-culture', 'reached', 'on-track'];

/** One network has one sign and one colour, whatever document its channel stands in. */
export function faceOf(name: string, network: string): ChannelFace {
  const key = networkKey(network);
  const known = ICONS.findIndex(([pattern]) => pattern.test(key));
  const icon = ICONS[known]?.[1] ?? IconBroadcast;
  // the well-known ones in turn, so that two of them seldom share a colour
  let sum = 7;
  for (let at = 0; at < key.length; at += 1) sum = (sum * 31 + key.charCodeAt(at)) % 9973;
  return { name, icon, color: `var(--koers-${COLORS[(known === -1 ? sum : known) % COLORS.length] ?? 'accent'})` };
}

function faceOfChannel(channel: BlockAnswer): ChannelFace {
  const network = textOf(channel, 'network') ?? channel.title;
  return faceOf(channel.title.trim() === '' ? network : channel.title, network);
}

const MOST = 500;

/** The channels that content names: the workspace's first hundreds, and of what is not among them those of its document. */
export function useChannelFaces(blocks: readonly BlockAnswer[]): (block: BlockAnswer) => ChannelFace | null {
  const first = useQuery(factsPageQuery('channel', { limit: MOST }));
  const known = useMemo(() => new Map(first.data?.items.map((channel) => [keyOf(channel), channel])), [first.data]);
  const elsewhere = first.data?.nextCursor
    ? [
        ...new Set(
          blocks.flatMap((block) => {
            const channel = referenceOf(block, 'channel');
            return channel && !known.has(`${channel.documentId}/${channel.blockId}`) ? [channel.documentId] : [];
          }),
        ),
      ]
    : [];
  const found = useQueries({
    queries: elsewhere.map((documentId) => ({
      queryKey: [...keys.blocksOf(documentId), 'kind', 'channel'],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        callWith(listDocumentBlocks, signal, { params: { id: documentId }, query: { kind: 'channel', limit: 200 } }),
    })),
  });
  const others = new Map(found.flatMap(({ data }) => data?.items.map((channel) => [keyOf(channel), channel]) ?? []));
  return (block) => {
    const reference = referenceOf(block, 'channel');
    if (!reference) return null;
    const key = `${reference.documentId}/${reference.blockId}`;
    const channel = known.get(key) ?? others.get(key);
    return channel ? faceOfChannel(channel) : null;
  };
}
