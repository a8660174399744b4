import { content } from '@koers/shared/blocks/content.ts';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateBlock } from '../../api/create-block-hook.ts';
import { sharedQuery, treeQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { compareNames, formatMoment } from '../../ui/format.ts';
import { say } from '../../ui/say.ts';
import { useWritable } from './use-content-board.ts';

interface Props {
  /** The moment that it is for; null while none is being made. */
  readonly moment: string | null;
  /** The document that the board is narrowed to. */
  readonly documentId: string | undefined;
  /** `document/block`, the channel that it is narrowed to. */
  readonly channel: string | undefined;
  readonly today: string;
  readonly onClose: () => void;
}

const MOST_LETTERS = 300;

/** Makes a content item on a day, in a document that one chooses. */
export function NewContent({ moment, onClose, today, ...rest }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  return (
    <Modal
      opened={moment !== null}
      onClose={onClose}
      title={moment === null ? '' : t('new.title', { when: formatMoment(moment, language, today) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {moment !== null && <Form key={moment} moment={moment} today={today} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function Form({
  moment,
  documentId,
  channel,
  today,
  onClose,
}: Omit<Props, 'moment'> & { readonly moment: string }): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const writable = useWritable();
  const { data: tree } = useQuery(treeQuery());
  const { data: shared } = useQuery(sharedQuery());
  const choices = useMemo(() => {
    const compare = compareNames(language);
    return [...(tree ?? []), ...(shared ?? [])]
      .filter(({ id }) => writable.has(id))
      .map(({ id, title }) => ({ value: id, label: title || t('untitledDocument') }))
      .toSorted((a, b) => compare(a.label, b.label));
  }, [tree, shared, writable, language, t]);
  const [title, setTitle] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const wanted = documentId !== undefined && writable.has(documentId) ? documentId : null;
  const into = picked ?? wanted ?? (choices.length === 1 ? (choices[0]?.value ?? null) : null);
  // one name for the call as long as the form stands: pressing again after a lost answer makes no second item
  const [callName] = useState(() => crypto.randomUUID());
  const create = useCreateBlock();
  const make = () => {
    if (into === null) return;
    const [channelDocument, blockId] = channel?.split('/') ?? [];
    create.mutate(
      {
        documentId: into,
        kind: content.kind,
        title: title.trim(),
        fields: {
          publishAt: moment,
          ...(channelDocument !== undefined && { channel: { documentId: channelDocument, blockId } }),
        },
        callName,
      },
      {
        onSuccess: () => {
          say(
            'new-content',
            t('new.made', { title: title.trim() || t('untitled'), when: formatMoment(moment, language, today) }),
          );
          onClose();
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={content.title.label[language]}
          placeholder={content.title.hint[language]}
          maxLength={MOST_LETTERS}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          searchable
          required
          label={t('new.document')}
          description={t('new.documentHint')}
          nothingFoundMessage={t('nothingFound')}
          data={choices}
          limit={100}
          value={into}
          onChange={setPicked}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('new.cancel')}
          </Button>
          <Button type="submit" disabled={into === null} loading={create.isPending}>
            {t('new.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
