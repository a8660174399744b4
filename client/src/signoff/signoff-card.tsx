import type { SignoffAnswer, SignoffPerson } from '@koers/shared/api/signoffs.ts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconBell, IconDots, IconRepeat, IconTrashX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemindSignoff, useWithdrawSignoff } from '../api/signoff-hooks.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { PersonRow } from './person-row.tsx';
import classes from './signoff-card.module.css';
import { useSignoffPage } from './signoff-page.ts';
import { countOf, isOpen, personOf, waitsFor } from './signoff-state.ts';
import { useSignoffWords } from './signoff-words.ts';

interface Props {
  readonly signoff: SignoffAnswer;
  /** Leads to the section; once it is in sight where the panel lies over it. */
  readonly onGo: (headingId: string | null) => void;
}

/** One sign-off: on what, who was asked, what they answered. */
export function SignoffCard({ signoff, onGo }: Props): ReactNode {
  const words = useSignoffWords();
  const { t } = words;
  const { me, canAsk } = useSignoffPage();
  const titleId = `signoff-${signoff.id}`;
  const { agreed, all, tone } = countOf(signoff);
  const mine = personOf(signoff, me.id);
  return (
    <section className={classes['card']} aria-labelledby={titleId} data-signoff={signoff.id}>
      <header className={classes['head']}>
        <h3 id={titleId} className={classes['title']}>
          {signoff.gone ? (
            words.titleOf(signoff)
          ) : (
            <button
              type="button"
              className={classes['go']}
              title={t('manage.goTo')}
              onClick={() => onGo(signoff.headingId)}
            >
              {words.titleOf(signoff)}
            </button>
          )}
        </h3>
        <span className={classes['count']} data-tone={tone}>
          {t('state.count', { done: agreed, count: all })}
        </span>
        {canAsk && <ManageMenu signoff={signoff} />}
      </header>
      <AskedLine signoff={signoff} />
      {signoff.message !== '' && <blockquote className={classes['message']}>{signoff.message}</blockquote>}
      {signoff.gone && (
        <p className={classes['gone']} role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          {t('state.gone')}
        </p>
      )}
      <ul className="koers-unstyled-list">
        {signoff.people.map((person, index) => (
          <PersonRow key={person.id ?? index} signoff={signoff} person={person} />
        ))}
      </ul>
      {mine?.mayAnswer && !signoff.gone && <MyAnswer signoff={signoff} mine={mine} />}
    </section>
  );
}

function AskedLine({ signoff }: { readonly signoff: SignoffAnswer }): ReactNode {
  const { t, day, nameOf, today } = useSignoffWords();
  const { askedBy, askedAt, dueOn } = signoff;
  const late = dueOn !== null && dueOn < today && signoff.people.some(isOpen);
  return (
    <p className={classes['asked']}>
      {askedBy === null
        ? t('state.askedPlain', { day: day(askedAt) })
        : t('state.asked', { name: nameOf(askedBy), day: day(askedAt) })}
      {dueOn !== null && (
        <span className={classes['due']} data-late={late || undefined}>
          {t(late ? 'state.overdue' : 'state.due', { day: day(dueOn) })}
        </span>
      )}
    </p>
  );
}

function MyAnswer({ signoff, mine }: { readonly signoff: SignoffAnswer; readonly mine: SignoffPerson }): ReactNode {
  const { t } = useTranslation('signoff');
  const [changing, setChanging] = useState(false);
  if (mine.answer !== null && !isOpen(mine) && !changing) {
    return (
      <div className={classes['mine']}>
        <Button variant="subtle" size="compact-sm" onClick={() => setChanging(true)}>
          {t('answer.change')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes['mine']}>
      <AnswerButtons signoff={signoff} onGiven={() => setChanging(false)} />
    </div>
  );
}

const icon = { size: 16, stroke: 1.6 };

/** What who may ask does with a question: remind, ask again, withdraw. */
function ManageMenu({ signoff }: { readonly signoff: SignoffAnswer }): ReactNode {
  const { t } = useTranslation('signoff');
  const { t: frame } = useTranslation();
  const { document, me, ask } = useSignoffPage();
  const remind = useRemindSignoff(document.id);
  const withdraw = useWithdrawSignoff(document.id);
  const [withdrawing, setWithdrawing] = useState(false);
  const isWaiting = signoff.people.some(({ id }) => id !== null && id !== me.id && waitsFor(signoff, id));
  const tellReminded = ({ people }: SignoffAnswer) => {
    const was = new Map(signoff.people.map(({ id, remindedAt }) => [id, remindedAt]));
    const isTold = people.some(({ id, remindedAt }) => remindedAt !== was.get(id));
    notifications.show({ message: t(isTold ? 'manage.reminded' : 'manage.remindedNobody') });
  };
  return (
    <Menu position="bottom-end" width={240} onClose={() => setWithdrawing(false)} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('manage.more')} title={t('manage.more')}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isWaiting && (
          <Menu.Item
            closeMenuOnClick
            leftSection={<IconBell {...icon} />}
            onClick={() => remind.mutate(signoff.id, { onSuccess: tellReminded })}
          >
            {t('manage.remind')}
          </Menu.Item>
        )}
        {!signoff.gone && (
          <Menu.Item closeMenuOnClick leftSection={<IconRepeat {...icon} />} onClick={() => ask(signoff.headingId)}>
            {t('ask.again')}
          </Menu.Item>
        )}
        <Menu.Divider />
        {withdrawing ? (
          <Menu.Item
            color="danger"
            closeMenuOnClick
            leftSection={<IconTrashX {...icon} />}
            onClick={() =>
              withdraw.mutate(signoff.id, {
                onSuccess: () => notifications.show({ message: t('manage.withdrawn') }),
              })
            }
          >
            {t('manage.withdrawSure')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconTrashX {...icon} />} onClick={() => setWithdrawing(true)}>
            {t('manage.withdraw')}
          </Menu.Item>
        )}
        {withdrawing && (
          <Menu.Item closeMenuOnClick onClick={() => setWithdrawing(false)}>
            {frame('action.cancel')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
