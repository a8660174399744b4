import { MAIL_PACES, type MailPace, type NoticeSettings } from '@koers/shared/api/inbox.ts';
import { NOTICE_KINDS, type NoticeKind } from '@koers/shared/api/notices.ts';
import { Alert, Button, NativeSelect, Skeleton, Switch } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { noticeSettingsQuery, useChangeNoticeSettings } from '../api/inbox-hooks.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { NoticeIcon } from './notice-icon.tsx';
import classes from './notification-settings.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What I want to be told, in the app and by e-mail. What is chosen is kept at once. */
export function NotificationSettings(): ReactNode {
  const { t } = useTranslation('inbox');
  const { data: settings, error, refetch } = useQuery(noticeSettingsQuery());
  if (settings) return <Settings settings={settings} />;
  if (error) return <FailingState title={t('choose.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
  return <Skeleton height={320} />;
}

function Settings({ settings }: { readonly settings: NoticeSettings }): ReactNode {
  const { t } = useTranslation('inbox');
  const change = useChangeNoticeSettings();
  const hint = useId();
  const zone = useMemo(() => new Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  // where I am when I choose is where the hour is meant, until I choose one elsewhere
  const mutate = (wanted: Parameters<typeof change.mutate>[0]) =>
    change.mutate(settings.timeZone === null ? { timeZone: zone, ...wanted } : wanted);
  return (
    <>
      <p className={classes['intro']}>{t('choose.intro')}</p>
      {!settings.mailOn && (
        <Alert
          className={classes['stopped'] ?? ''}
          icon={<IconMailOff size={18} stroke={1.6} />}
          title={t('choose.stopped')}
        >
          <p>{t('choose.stoppedText')}</p>
          <Button variant="default" size="xs" mt={8} onClick={() => mutate({ mailOn: true })}>
            {t('choose.startAgain')}
          </Button>
        </Alert>
      )}
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('choose.what')}</th>
            <th scope="col">{t('choose.inApp')}</th>
            <th scope="col">{t('choose.mail')}</th>
          </tr>
        </thead>
        <tbody>
          {NOTICE_KINDS.map((kind) => (
            <KindRow
              key={kind}
              kind={kind}
              choice={settings.choices[kind]}
              onChange={(choice) => mutate({ choices: { [kind]: choice } })}
            />
          ))}
        </tbody>
      </table>
      <p className={classes['hint']}>{t('choose.immediatelyHint')}</p>
      <NativeSelect
        className={classes['hour'] ?? ''}
        label={t('choose.hour')}
        description={
          <span id={hint}>
            {settings.timeZone ? t('choose.hourHint', { zone: settings.timeZone }) : t('choose.hourHintServer')}
          </span>
        }
        aria-describedby={hint}
        value={String(settings.dailyHour)}
        data={HOURS.map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))}
        onChange={(event) => mutate({ dailyHour: Number(event.currentTarget.value), timeZone: zone })}
      />
      <SavedWord saved={change.isSuccess} />
    </>
  );
}

function SavedWord({ saved }: { readonly saved: boolean }): ReactNode {
  const { t } = useTranslation('inbox');
  return (
    <p role="status" className={classes['saved']}>
      {saved ? t('choose.saved') : ''}
    </p>
  );
}

interface KindRowProps {
  readonly kind: NoticeKind;
  readonly choice: NoticeSettings['choices'][NoticeKind];
  readonly onChange: (choice: { readonly inApp?: boolean; readonly mail?: MailPace }) => void;
}

function KindRow({ kind, choice, onChange }: KindRowProps): ReactNode {
  const { t } = useTranslation('inbox');
  const name = t(`kind.${kind}`);
  return (
    <tr>
      <th scope="row">
        <span className={classes['kind']}>
          <NoticeIcon kind={kind} size={17} />
          <span>{name}</span>
        </span>
      </th>
      <td>
        <Switch
          aria-label={t('choose.inAppOf', { kind: name })}
          checked={choice.inApp}
          onChange={(event) => onChange({ inApp: event.currentTarget.checked })}
        />
      </td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t('choose.mailOf', { kind: name })}
          value={choice.mail}
          data={MAIL_PACES.map((pace) => ({ value: pace, label: t(`choose.${pace}`) }))}
          onChange={(event) => {
            const mail = MAIL_PACES.find((pace) => pace === event.currentTarget.value);
            if (mail) onChange({ mail });
          }}
        />
      </td>
    </tr>
  );
}
