import type { ShareAnswer } from '@koers/shared/api/shares.ts';
import { HIDE_TOPICS } from '@koers/shared/blocks/define.ts';
import { Button, Group } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatAgo, formatDay } from '../ui/format.ts';
import { dayHere } from '../ui/today.ts';
import { lastDayOf } from './share-values.ts';
import classes from './share.module.css';

interface Props {
  readonly share: ShareAnswer;
  /** Whether I may change and revoke it. */
  readonly mayChange: boolean;
  readonly isRevoking: boolean;
  readonly onChange: () => void;
  readonly onPreview: () => void;
  readonly onRevoke: () => void;
}

function useMade(share: ShareAnswer): string {
  const { t } = useTranslation('share');
  const { language } = useLanguage();
  const date = formatDay(dayHere(new Date(share.madeAt)), language);
  return share.madeBy ? t('item.madeBy', { name: share.madeBy.name, date }) : t('item.madeByGone', { date });
}

function useOpened({ openCount, lastOpenedAt }: ShareAnswer): string {
  const { t } = useTranslation('share');
  const { language } = useLanguage();
  const [now] = useState(() => Date.now());
  if (lastOpenedAt === null) return t('item.neverOpened');
  return t('item.opened', {
    count: openCount,
    ago: formatAgo(lastOpenedAt, language, Math.max(now, Date.parse(lastOpenedAt))),
  });
}

/** What a link asks and shows, in a few words each. */
function useTerms(share: ShareAnswer): string[] {
  const { t } = useTranslation('share');
  const { language } = useLanguage();
  const lastDay = lastDayOf(share.expiresAt);
  const { sections } = share.hide;
  const hidden = [
    ...HIDE_TOPICS.filter((topic) => share.hide[topic]).map((topic) => t(`form.${topic}`).toLowerCase()),
    ...(sections.length > 0 ? [t('item.sections', { count: sections.length })] : []),
  ];
  return [
    ...(share.hasPassword ? [t('item.password')] : []),
    ...(lastDay === null
      ? []
      : [t(share.expired ? 'item.expired' : 'item.expires', { date: formatDay(lastDay, language) })]),
    ...(share.withPlans ? [t('item.withPlans')] : []),
    ...(hidden.length > 0 ? [t('item.hides', { what: hidden.join(', ') })] : []),
  ];
}

/** A hidden section is gone: the link shows nothing until somebody chooses. */
function Held({ share, mayChange, onChange }: Pick<Props, 'share' | 'mayChange' | 'onChange'>): ReactNode {
  const { t } = useTranslation('share');
  const { t: frame } = useTranslation();
  const titles = share.hide.sections
    .filter(({ found }) => !found)
    .map(({ title }) => `“${title || frame('untitled')}”`)
    .join(', ');
  return (
    <div className={classes['held']}>
      <p className={classes['heldTitle']}>
        <IconAlertTriangleFilled size={14} aria-hidden /> {t('item.held')}
      </p>
      <p>{t('item.heldText', { titles })}</p>
      {mayChange ? (
        <Button size="compact-sm" onClick={onChange}>
          {t('item.heldAction')}
        </Button>
      ) : null}
    </div>
  );
}

/** Asks once more, in place. */
function Sure({ share, isRevoking, onRevoke, onCancel }: Props & { readonly onCancel: () => void }): ReactNode {
  const { t } = useTranslation('share');
  const { t: frame } = useTranslation();
  return (
    <div role="group" aria-label={t('revoke.title')} className={classes['sure']}>
      <p>
        <strong>{t('revoke.title')}</strong> {t('revoke.text', { name: share.name || t('unnamed') })}
      </p>
      <Group gap="sm">
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          {frame('action.cancel')}
        </Button>
        <Button color="danger" size="compact-sm" autoFocus loading={isRevoking} onClick={onRevoke}>
          {t('revoke.confirm')}
        </Button>
      </Group>
    </div>
  );
}

/** One link: whose it is, how often it was opened, what it asks and leaves out. */
export function ShareItem(props: Props): ReactNode {
  const { share, mayChange, onChange, onPreview } = props;
  const { t } = useTranslation('share');
  const [asking, setAsking] = useState(false);
  const [made, opened, terms] = [useMade(share), useOpened(share), useTerms(share)];
  const name = share.name || t('unnamed');
  return (
    <li className={classes['item']} aria-label={name}>
      <div className={classes['name']}>{name}</div>
      <div className={classes['note']}>{opened}</div>
      {terms.length > 0 ? <div className={classes['note']}>{terms.join(' · ')}</div> : null}
      <div className={classes['note']}>{made}</div>
      {share.madeBy && !share.madeBy.present ? (
        <div className={classes['note']}>{t('item.makerLeft', { name: share.madeBy.name })}</div>
      ) : null}
      {share.held ? <Held share={share} mayChange={mayChange} onChange={onChange} /> : null}
      {asking ? (
        <Sure {...props} onCancel={() => setAsking(false)} />
      ) : (
        <Group gap={4} mt={6} ml={-8}>
          {share.expired ? null : (
            <Button variant="subtle" size="compact-sm" onClick={onPreview}>
              {t('action.preview')}
            </Button>
          )}
          {mayChange ? (
            <>
              <Button variant="subtle" color="gray" size="compact-sm" onClick={onChange}>
                {t('action.change')}
              </Button>
              <Button variant="subtle" color="danger" size="compact-sm" onClick={() => setAsking(true)}>
                {t('action.revoke')}
              </Button>
            </>
          ) : null}
        </Group>
      )}
    </li>
  );
}
