import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { PersonOnDocument } from '@koers/shared/api/people.ts';
import { Button, Group, Switch } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeDocument } from '../../api/document-hooks.ts';
import { meQuery, treeQuery } from '../../api/queries.ts';
import { keys } from '../../api/query-keys.ts';
import classes from './document-people.module.css';
import { hasPlansApart } from './plans-apart.ts';

interface Props {
  readonly document: DocumentAnswer;
  readonly people: readonly PersonOnDocument[];
}

/** Whether only those see the document whom it names itself. What that means is told before it is so. */
export function RestrictSwitch({ document, people }: Props): ReactNode {
  const { t } = useTranslation('people');
  const { user } = useSuspenseQuery(meQuery()).data;
  const { data: documents } = useQuery(treeQuery());
  const queryClient = useQueryClient();
  const change = useChangeDocument();
  const [asking, setAsking] = useState(false);
  const wanted = !document.restricted;
  // Who restricts it stays, by name.
  const losing = people.filter(({ id, by, through }) => id !== user.id && (by === 'workspace' || through !== null));
  const confirm = () =>
    change.mutate(
      { id: document.id, change: { restricted: wanted } },
      {
        onSettled: () => {
          setAsking(false);
          void queryClient.invalidateQueries({ queryKey: keys.members(document.id) });
        },
      },
    );
  return (
    <div className={classes['restrict']} data-on={document.restricted || undefined}>
      <Switch
        checked={asking ? wanted : document.restricted}
        onChange={() => setAsking(!asking)}
        disabled={change.isPending}
        label={
          <span className={classes['restrictLabel']}>
            <IconLock size={15} stroke={1.8} aria-hidden /> {t('rights.restrict')}
          </span>
        }
        description={t(document.restricted ? 'rights.restrictedText' : 'rights.openText')}
      />
      {asking && (
        <div role="alert" className={classes['consequence']}>
          <p>
            {wanted
              ? losing.length === 0
                ? t('rights.restrictNobody')
                : t('rights.restrictLoses', { count: losing.length })
              : t('rights.openGains')}{' '}
            {t('rights.below')} {hasPlansApart(document, documents ?? []) && t('rights.plansApart')}
          </p>
          <Group gap="sm" justify="flex-end">
            <Button variant="default" size="compact-sm" onClick={() => setAsking(false)}>
              {t('rights.cancel')}
            </Button>
            <Button size="compact-sm" loading={change.isPending} onClick={confirm}>
              {t(wanted ? 'rights.doRestrict' : 'rights.doOpen')}
            </Button>
          </Group>
        </div>
      )}
    </div>
  );
}
