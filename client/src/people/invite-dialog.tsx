import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { createInvitation } from '@koers/shared/api/people.ts';
import { ROLES, type Role } from '@koers/shared/access/policy.ts';
import { Button, CopyButton, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField, faultsOf } from '../api/input-faults.ts';
import { useCreateInvitation } from '../api/people-hooks.ts';
import { documentQuery, meQuery, treeQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { formatDay } from '../ui/format.ts';
import { dayHere } from '../ui/today.ts';
import classes from './invite-dialog.module.css';
import { hasPlansApart } from './rights/plans-apart.ts';
import { SharePanel } from './rights/share-panel.tsx';

/** What someone is invited to: the workspace (null), or one document. */
type Target = DocumentAnswer | null;

interface Invite {
  readonly openInvite: (target: Target) => void;
}

const Context = createContext<Invite>({ openInvite: () => undefined });

export const useInvite = (): Invite => use(Context);

interface ProviderProps {
  readonly children: ReactNode;
  /** What another feature tells of a document's read-only links. */
  readonly links?: (document: DocumentAnswer) => ReactNode;
}

/** Makes the dialog for invitations and sharing reachable from everywhere in the frame. */
export function InviteProvider({ children, links }: ProviderProps): ReactNode {
  const { t } = useTranslation();
  const [target, setTarget] = useState<{ document: Target } | null>(null);
  const value = useMemo(() => ({ openInvite: (document: Target) => setTarget({ document }) }), []);
  const close = () => setTarget(null);
  return (
    <Context value={value}>
      {children}
      <Modal
        opened={target !== null}
        onClose={close}
        title={target && t(target.document ? 'invite.titleDocument' : 'invite.title')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
        size={target?.document ? 600 : 'md'}
      >
        {target &&
          (target.document ? (
            <Shared id={target.document.id} links={links} onClose={close} />
          ) : (
            <InvitePanel document={null} onClose={close} />
          ))}
      </Modal>
    </Context>
  );
}

interface SharedProps {
  readonly id: string;
  readonly links: ProviderProps['links'];
  readonly onClose: () => void;
}

/** The document as it is by now: what is changed here shows here. */
function Shared({ id, links, onClose }: SharedProps): ReactNode {
  const { data: document } = useQuery(documentQuery(id));
  if (!document) return null;
  return (
    <SharePanel
      document={document}
      invite={<InvitePanel document={document} onClose={onClose} />}
      links={links?.(document)}
    />
  );
}

function InvitePanel({ document, onClose }: { readonly document: Target; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const [made, setMade] = useState<Made | null>(null);
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const mayShare = document === null ? workspace !== null : document.role === 'owner';
  return (
    <Stack gap="md">
      {!mayShare && <p className={classes['note']}>{t('invite.noRight')}</p>}
      {mayShare && made && <LinkToSend made={made} onAnother={() => setMade(null)} onClose={onClose} />}
      {mayShare && !made && <InviteForm document={document} onMade={setMade} onClose={onClose} />}
    </Stack>
  );
}

interface Made {
  readonly url: string;
  readonly expiresAt: string;
  /** The address that it was sent to, when the server sends mail. */
  readonly mailedTo: string | null;
}

interface FormProps {
  readonly document: Target;
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
}

function InviteForm({ document, onMade, onClose }: FormProps): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const create = useCreateInvitation();
  const { data: documents } = useQuery(treeQuery());
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const mayGive = rolesToGive(document?.role ?? workspace?.role ?? 'viewer');
  const bodyOf = ({ email, role }: { email: string; role: Role }) => ({
    role,
    ...(email.trim() !== '' && { email }),
    ...(document && { documentId: document.id }),
  });
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'editor' },
    validate: (values) => {
      const { email } = faultsOf(createInvitation.body, bodyOf(values));
      return { email: email ? words.fault(email) : null };
    },
  });
  const submit = async (values: { email: string; role: Role }) => {
    try {
      const { url, expiresAt, mailed } = await create.mutateAsync(bodyOf(values));
      onMade({ url, expiresAt, mailedTo: mailed ? values.email.trim() : null });
    } catch (problem) {
      const { email } = problem instanceof ApiProblem ? faultsByField(problem.faults) : {};
      form.setErrors({ email: email ? words.fault(email) : words.problem(codeOf(problem)) });
    }
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <p className={classes['note']}>
          {document ? t('invite.whereDocument') : t('invite.whereWorkspace', { workspace: workspace?.name ?? '' })}
          {'. '}
          {document && hasPlansApart(document, documents ?? []) && `${t('invite.plansApart')} `}
          {t('invite.intro')}
        </p>
        <Select
          label={t('invite.role')}
          allowDeselect={false}
          data={mayGive.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          description={t(
            document && form.values.role === 'editor' ? 'role.editorTextDocument' : `role.${form.values.role}Text`,
          )}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          {...form.getInputProps('role')}
        />
        <TextInput
          type="email"
          data-autofocus
          label={t('invite.email')}
          description={t('invite.emailHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          {...form.getInputProps('email')}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('invite.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Nobody gives more than they have. */
function rolesToGive(mine: Role): readonly Role[] {
  return ROLES.slice(0, ROLES.indexOf(mine) + 1).toReversed();
}

interface LinkProps {
  readonly made: Made;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

function LinkToSend({ made, onAnother, onClose }: LinkProps): ReactNode {
  const { t } = useTranslation(['frame', 'people']);
  const { url, expiresAt, mailedTo } = made;
  const { language } = useLanguage();
  return (
    <Stack gap="md">
      <p role="status" className={classes['ready']}>
        <IconCheck size={18} stroke={2} aria-hidden />
        {mailedTo === null ? t('invite.ready') : t('people:invitations.mailed', { email: mailedTo })}
      </p>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput
          readOnly
          className={classes['link'] ?? ''}
          label={t('invite.link')}
          value={url}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <p className={classes['note']}>
        {t('invite.expires', { date: formatDay(dayHere(new Date(expiresAt)), language) })}
      </p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onAnother}>
          {t('invite.another')}
        </Button>
        <Button onClick={onClose}>{t('invite.done')}</Button>
      </Group>
    </Stack>
  );
}
