import { ActionIcon, VisuallyHidden } from '@mantine/core';
import {
  IconArrowNarrowRight,
  IconFileText,
  IconHeading,
  IconLinkOff,
  IconSquare,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { About } from './comment-context.ts';
import classes from './about-line.module.css';

const ICONS: Readonly<Record<Exclude<About['kind'], 'text'>, Icon>> = {
  block: IconSquare,
  section: IconHeading,
  document: IconFileText,
};

interface Props {
  readonly about: About;
  /** What it was about is not in the document any more. */
  readonly isDetached?: boolean;
  /** Shows it in the text; absent where there is nothing to show. */
  readonly onShow?: (() => void) | undefined;
}

/** What a thread is about: the words, or what the block or section was called. */
export function AboutLine({ about, isDetached = false, onShow }: Props): ReactNode {
  const { t } = useTranslation('comments');
  const { kind } = about;
  const quote = about.quote?.replaceAll('\uFFFC', '@').trim() ?? '';
  const Drawn = kind === 'text' ? null : ICONS[kind];
  return (
    <div className={classes['about']} data-kind={kind} data-detached={isDetached || undefined}>
      {Drawn && <Drawn size={14} stroke={1.6} aria-hidden />}
      {kind !== 'document' && <VisuallyHidden>{t(`about.${kind}`)}: </VisuallyHidden>}
      <span className={classes['words']} dir="auto">
        {kind === 'document' ? t('about.document') : quote || t('about.untitled')}
      </span>
      {isDetached && (
        <span className={classes['detached']} title={t('about.detachedHint')}>
          <IconLinkOff size={13} stroke={1.8} aria-hidden />
          {t('about.detached')}
        </span>
      )}
      {onShow && (
        <ActionIcon size={24} aria-label={t('about.show')} title={t('about.show')} onClick={onShow}>
          <IconArrowNarrowRight size={16} stroke={1.6} />
        </ActionIcon>
      )}
    </div>
  );
}
