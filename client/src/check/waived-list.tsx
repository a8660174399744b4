import type { Person } from '@koers/shared/api/people.ts';
import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnwaiveFinding } from '../api/check-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { formatAgo } from '../ui/format.ts';
import type { WaivedFinding } from './arrange-findings.ts';
import { CHECK_TITLE } from './check-title.ts';
import { useFindingWords } from './finding-words.ts';
import classes from './waived-list.module.css';

interface Props {
  readonly documentId: string;
  readonly waived: readonly WaivedFinding[];
  readonly canTakeBack: boolean;
  readonly people: readonly Person[];
  readonly onGo: (finding: Finding) => void;
  readonly onSaid: (what: string) => void;
}

/** What was waived, folded: why, by whom and when, and the way back. */
export function WaivedList({ documentId, waived, canTakeBack, people, onGo, onSaid }: Props): ReactNode {
  const { t } = useTranslation('check');
  const { language } = useLanguage();
  const words = useFindingWords();
  const unwaive = useUnwaiveFinding(documentId);
  const [since] = useState(() => Date.now());
  // what was waived after this list came is of this moment, not of the future
  const ago = (at: string) => formatAgo(at, language, Math.max(since, Date.parse(at)));
  const takeBack = async (waiverId: string, title: string) => {
    try {
      await unwaive.mutateAsync(waiverId);
    } catch {
      return; // the page said what went wrong
    }
    onSaid(t('panel.saidUnwaived', { what: title }));
    document.getElementById(CHECK_TITLE)?.focus();
  };
  if (waived.length === 0) return null;
  return (
    <details className={classes['waived']}>
      <summary className={classes['summary']}>
        <IconChevronRight size={16} stroke={1.6} aria-hidden className={classes['chevron']} />
        {t('panel.waived', { count: waived.length })}
      </summary>
      <ul className="koers-unstyled-list">
        {waived.map(({ finding, block, waiver }) => {
          const title = words.title(finding, block);
          const name = people.find(({ id }) => id === waiver.by)?.name ?? t('panel.someone');
          return (
            <li key={waiver.id} className={classes['item']}>
              {block && <p className={classes['kind']}>{words.kindOf(block)}</p>}
              <button type="button" className={classes['go']} data-finding onClick={() => onGo(finding)}>
                {title}
              </button>
              <blockquote className={classes['reason']}>{waiver.reason}</blockquote>
              <p className={classes['by']}>
                <time dateTime={waiver.at}>{t('panel.waivedBy', { name, ago: ago(waiver.at) })}</time>
                {canTakeBack && (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={t('panel.unwaiveOf', { what: title })}
                    loading={unwaive.isPending && unwaive.variables === waiver.id}
                    onClick={() => void takeBack(waiver.id, title)}
                  >
                    {t('panel.unwaive')}
                  </Button>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
