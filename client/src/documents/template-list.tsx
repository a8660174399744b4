import type { TemplateAnswer } from '@koers/shared/api/templates.ts';
import { ActionIcon, Button, Group, Modal, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteTemplate, useRenameTemplate, useTemplates } from '../api/template-hooks.ts';
import { sayOnceDone } from '../ui/say.ts';
import { DocumentIcon } from './document-icon.tsx';
import { RenameInput } from './rename-input.tsx';
import classes from './template-list.module.css';
import { useTemplateWords } from './template-words.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The workspace's own templates: give one another name, or take it away. */
export function TemplateListDialog({ opened, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  const templates = useTemplates();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words('list.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {templates.length === 0 ? (
        <Text c="dimmed">{words('list.empty')}</Text>
      ) : (
        <ul className="koers-unstyled-list" aria-label={words('list.title')}>
          {templates.map((template) => (
            <Row key={template.id} template={template} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

type RowState = 'shown' | 'renaming' | 'deleting';

function Row({ template }: { readonly template: TemplateAnswer }): ReactNode {
  const { t } = useTranslation('templates');
  const about = useTemplateWords();
  const [state, setState] = useState<RowState>('shown');
  const rename = useRenameTemplate();
  const { id, name, kind } = template;
  const keep = (renamed: string | null): void => {
    setState('shown');
    if (renamed && renamed !== name) rename.mutate({ id, name: renamed });
  };
  return (
    <li className={classes['row']}>
      <DocumentIcon kind={kind} size={18} />
      {state === 'renaming' ? (
        <RenameInput title={name} label={t('list.newName')} onDone={keep} />
      ) : (
        <span className={classes['text']}>
          <span className={classes['name']}>{state === 'deleting' ? t('list.sure', { name }) : name}</span>
          {state === 'shown' && <span className={classes['about']}>{about(template)}</span>}
        </span>
      )}
      {state === 'shown' && (
        <Group gap={4} wrap="nowrap">
          <ActionIcon aria-label={t('list.rename', { name })} onClick={() => setState('renaming')}>
            <IconPencil size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon aria-label={t('list.delete', { name })} onClick={() => setState('deleting')}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
      )}
      {state === 'deleting' && <Sure template={template} onDone={() => setState('shown')} />}
    </li>
  );
}

/** A template has no trash: it is asked first. */
function Sure({ template, onDone }: { readonly template: TemplateAnswer; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  const remove = useDeleteTemplate();
  const { id, name } = template;
  const yes = () =>
    void sayOnceDone(`template-${id}`, remove.mutateAsync(id), words('list.deleted', { name })).then(onDone);
  return (
    <Group gap={8} wrap="nowrap" role="group" aria-label={words('list.sure', { name })}>
      <Button variant="default" size="xs" onClick={onDone}>
        {t('action.cancel')}
      </Button>
      <Button color="danger" size="xs" data-autofocus autoFocus loading={remove.isPending} onClick={yes}>
        {words('list.yes')}
      </Button>
    </Group>
  );
}
