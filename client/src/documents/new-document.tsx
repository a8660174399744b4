import type { TemplateAnswer } from '@koers/shared/api/templates.ts';
import type { DocumentKind } from '@koers/shared/api/values.ts';
import { Menu, Modal } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTemplates } from '../api/template-hooks.ts';
import { DocumentIcon } from './document-icon.tsx';
import { NewDocumentForm } from './new-document-form.tsx';
import classes from './template-list.module.css';
import { TemplateListDialog } from './template-list.tsx';
import { useTemplateWords } from './template-words.ts';
import { useDocumentActions } from './use-document-actions.tsx';

interface NewDocument {
  /** Opens the dialog for a document of this kind, from the built-in template or from one of the workspace's own. */
  readonly openDialog: (kind: DocumentKind, templateId?: string) => void;
}

const Context = createContext<NewDocument>({ openDialog: () => undefined });

export const useNewDocument = (): NewDocument => use(Context);

interface Wanted {
  readonly kind: DocumentKind;
  readonly template: string | null;
}

/** Makes the dialog for new documents reachable from everywhere in the frame. */
export function NewDocumentProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const value = useMemo<NewDocument>(
    () => ({ openDialog: (kind, template) => setWanted({ kind, template: template ?? null }) }),
    [],
  );
  return (
    <Context value={value}>
      {children}
      <NewDocumentDialog wanted={wanted} onClose={() => setWanted(null)} />
    </Context>
  );
}

/** The choice of what to make. @param children the button that opens it */
export function NewDocumentMenu({
  children,
  onMade,
}: {
  readonly children: ReactNode;
  readonly onMade?: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { openDialog } = useNewDocument();
  const { newPage } = useDocumentActions();
  const templates = useTemplates();
  const [managing, setManaging] = useState(false);
  const item = (kind: DocumentKind, act: () => void) => (
    <Menu.Item
      leftSection={<DocumentIcon kind={kind} size={18} />}
      onClick={() => {
        onMade?.();
        act();
      }}
    >
      {t(`new.${kind}`)}
      <span className={classes['about']}>{t(`new.${kind}Text`)}</span>
    </Menu.Item>
  );
  return (
    <>
      <Menu width={300} position="bottom-end">
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown aria-label={t('new.menu')}>
          {item('plan', () => openDialog('plan'))}
          {item('strategy', () => openDialog('strategy'))}
          {item('page', () => newPage(null))}
          {templates.length > 0 && (
            <OwnTemplates
              templates={templates}
              onPick={({ kind, id }) => {
                onMade?.();
                openDialog(kind, id);
              }}
              onManage={() => setManaging(true)}
            />
          )}
        </Menu.Dropdown>
      </Menu>
      <TemplateListDialog opened={managing} onClose={() => setManaging(false)} />
    </>
  );
}

function OwnTemplates({
  templates,
  onPick,
  onManage,
}: {
  readonly templates: readonly TemplateAnswer[];
  readonly onPick: (template: TemplateAnswer) => void;
  readonly onManage: () => void;
}): ReactNode {
  const { t } = useTranslation('templates');
  const about = useTemplateWords();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('list.own')}</Menu.Label>
      <div className={classes['offered']}>
        {templates.map((template) => (
          <Menu.Item
            key={template.id}
            leftSection={<DocumentIcon kind={template.kind} size={18} />}
            onClick={() => onPick(template)}
          >
            <span className={classes['name']}>{template.name}</span>
            <span className={classes['about']}>{about(template)}</span>
          </Menu.Item>
        ))}
      </div>
      <Menu.Item leftSection={<IconSettings size={18} stroke={1.6} />} onClick={onManage}>
        {t('list.manage')}
      </Menu.Item>
    </>
  );
}

const TITLES = { plan: 'new.planTitle', strategy: 'new.strategyTitle' } as const;

function NewDocumentDialog({ wanted, onClose }: { wanted: Wanted | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  const title = wanted && (wanted.kind === 'page' ? words('choose.pageTitle') : t(TITLES[wanted.kind]));
  return (
    <Modal
      opened={wanted !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {wanted && <NewDocumentForm key={`${wanted.kind} ${wanted.template}`} {...wanted} onClose={onClose} />}
    </Modal>
  );
}
