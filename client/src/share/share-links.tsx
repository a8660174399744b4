import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { ShareAnswer } from '@koers/shared/api/shares.ts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sharesQuery, usePreviewShare, useRevokeShare } from '../api/share-hooks.ts';
import { say } from '../ui/say.ts';
import { ShareForm } from './share-form.tsx';
import { ShareItem } from './share-item.tsx';
import { ShareMade } from './share-made.tsx';
import classes from './share.module.css';

type Showing =
  | { readonly what: 'list' }
  | { readonly what: 'new' }
  | { readonly what: 'change'; readonly shareId: string }
  | { readonly what: 'made'; readonly url: string; readonly id: string };

const LIST: Showing = { what: 'list' };

/** A window of its own, opened with the press: one that opens after an answer is taken for a nuisance. */
function openWith(url: Promise<string>): void {
  const opened = window.open('', '_blank');
  url.then(
    (address) => {
      if (opened) {
        opened.opener = null;
        opened.location.replace(address);
      } else window.location.assign(address);
    },
    () => opened?.close(),
  );
}

/** A document's read-only links: make one, see how often each was opened, change and revoke them. */
export function ShareLinks({ document }: { readonly document: DocumentAnswer }): ReactNode {
  const { t } = useTranslation('share');
  const [showing, setShowing] = useState<Showing>(LIST);
  const { data, isError } = useQuery(sharesQuery(document.id));
  const preview = usePreviewShare(document.id);
  const mayChange = document.role === 'owner' && document.trashedAt === null;
  const see = (shareId: string): void => openWith(preview.mutateAsync(shareId));
  if (isError && !data) return <p className={classes['note']}>{t('failed')}</p>;
  if (!data) return <Skeleton height={72} />;
  const back = (): void => setShowing(LIST);
  if (showing.what === 'made') {
    return <ShareMade url={showing.url} onPreview={() => see(showing.id)} onDone={back} />;
  }
  const changed = showing.what === 'change' ? data.items.find(({ id }) => id === showing.shareId) : undefined;
  if (showing.what === 'new' || changed) {
    return (
      <ShareForm
        key={changed?.id ?? ''}
        document={document}
        share={changed ?? null}
        sections={data.sections}
        onMade={({ url, id }) => setShowing({ what: 'made', url, id })}
        onSaved={() => {
          back();
          say('share-changed', t('changed'));
        }}
        onCancel={back}
      />
    );
  }
  return (
    <Stack gap="md">
      <p className={classes['note']}>{t('intro')}</p>
      {mayChange ? (
        <Button
          className={classes['make'] ?? ''}
          leftSection={<IconLink size={16} />}
          onClick={() => setShowing({ what: 'new' })}
        >
          {t('make')}
        </Button>
      ) : (
        <p className={classes['note']}>{t('noRight')}</p>
      )}
      <ShareList
        document={document}
        shares={data.items}
        mayChange={mayChange}
        onChange={(shareId) => setShowing({ what: 'change', shareId })}
        onPreview={see}
      />
    </Stack>
  );
}

interface ListProps {
  readonly document: DocumentAnswer;
  readonly shares: readonly ShareAnswer[];
  readonly mayChange: boolean;
  readonly onChange: (shareId: string) => void;
  readonly onPreview: (shareId: string) => void;
}

function ShareList({ document, shares, mayChange, onChange, onPreview }: ListProps): ReactNode {
  const { t } = useTranslation('share');
  const revoke = useRevokeShare(document.id);
  if (shares.length === 0) return <p className={classes['note']}>{t('none')}</p>;
  return (
    <ul className="koers-unstyled-list" aria-label={t('title')}>
      {shares.map((share) => (
        <ShareItem
          key={share.id}
          share={share}
          mayChange={mayChange}
          isRevoking={revoke.isPending}
          onChange={() => onChange(share.id)}
          onPreview={() => onPreview(share.id)}
          onRevoke={() =>
            revoke.mutate(share.id, {
              onSuccess: () => say(`share-${share.id}`, t('revoke.done')),
            })
          }
        />
      ))}
    </ul>
  );
}
