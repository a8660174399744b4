import { FEED_KINDS, type FeedKind } from '@koers/shared/api/feeds.ts';
import { Button, Group, Modal, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField } from '../api/input-faults.ts';
import { useCreateFeed } from '../api/outward-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { FeedMade } from './feed-made.tsx';
import classes from './outward.module.css';

/** What the dialog starts with. */
export interface FeedWish {
  readonly name: string;
  readonly what?: FeedKind;
  /** Only what I have to do; else everybody's. */
  readonly mine?: boolean;
  /** Only of this document, and what stands under it. */
  readonly document?: { readonly id: string; readonly title: string };
}

interface Props {
  /** Null while it is closed. */
  readonly wish: FeedWish | null;
  readonly onClose: () => void;
}

/** Makes a calendar that one's own calendar program reads: from a board, a document's menu, or the settings. */
export function FeedDialog({ wish, onClose }: Props): ReactNode {
  const { t } = useTranslation(['outward', 'frame']);
  return (
    <Modal
      opened={wish !== null}
      onClose={onClose}
      size="lg"
      title={t('outward:feeds.make')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      {wish && <FeedForm key={wish.name} wish={wish} onClose={onClose} />}
    </Modal>
  );
}

function FeedForm({ wish, onClose }: { readonly wish: FeedWish; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation(['outward', 'frame']);
  const words = useFaultWords();
  const create = useCreateFeed();
  const [name, setName] = useState(wish.name);
  const [what, setWhat] = useState<FeedKind>(wish.what ?? 'all');
  const [mine, setMine] = useState(wish.mine ?? false);
  const [problem, setProblem] = useState<string | null>(null);
  if (create.data) return <FeedMade url={create.data.url} onDone={onClose} />;
  const submit = async (): Promise<void> => {
    try {
      const documentId = wish.document?.id;
      await create.mutateAsync({
        name,
        what,
        ...(mine && { person: 'me' }),
        ...(documentId !== undefined && { documentId }),
      });
    } catch (error) {
      const [fault] = error instanceof ApiProblem ? Object.values(faultsByField(error.faults)) : [];
      setProblem(fault ? words.fault(fault) : words.problem(codeOf(error)));
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        {wish.document && (
          <p className={classes['quiet']}>
            {t('outward:feeds.under', { document: wish.document.title || t('frame:untitled') })}
          </p>
        )}
        <TextInput
          data-autofocus
          label={t('outward:feeds.name')}
          value={name}
          maxLength={80}
          error={problem}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <div>
          <span id="feed-what" className={classes['label']}>
            {t('outward:feeds.what')}
          </span>
          <SegmentedControl
            fullWidth
            mt={6}
            aria-labelledby="feed-what"
            value={what}
            onChange={setWhat}
            data={FEED_KINDS.map((value) => ({ value, label: t(`outward:feeds.kind.${value}`) }))}
          />
        </div>
        <Radio.Group
          label={t('outward:feeds.whose')}
          value={mine ? 'mine' : 'everybody'}
          onChange={(value) => setMine(value === 'mine')}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="mine" label={t('outward:feeds.mine')} />
            <Radio value="everybody" label={t('outward:feeds.everybody')} />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('outward:feeds.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('outward:feeds.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
