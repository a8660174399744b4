import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { Modal, TextInput } from '@mantine/core';
import { IconArrowBarToUp, IconSearch } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentIcon } from './document-icon.tsx';
import classes from './move-dialog.module.css';
import { byId, pathTo, placesFor } from './tree.ts';

interface Props {
  /** What is to be moved; null closes the dialog. */
  readonly document: DocumentAnswer | null;
  readonly documents: readonly DocumentAnswer[];
  readonly onClose: () => void;
  readonly onMove: (document: DocumentAnswer, parent: DocumentAnswer | null) => void;
}

/** Picks the document that another is to stand under: the keyboard's twin of dragging. */
export function MoveDialog({ document, documents, onClose, onMove }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={document !== null}
      onClose={onClose}
      title={document && t('move.title', { title: document.title || t('untitled') })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {document && (
        <Places
          document={document}
          documents={documents}
          onPick={(parent) => {
            onClose();
            onMove(document, parent);
          }}
        />
      )}
    </Modal>
  );
}

interface PlacesProps {
  readonly document: DocumentAnswer;
  readonly documents: readonly DocumentAnswer[];
  readonly onPick: (parent: DocumentAnswer | null) => void;
}

function Places({ document, documents, onPick }: PlacesProps): ReactNode {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const known = byId(documents);
  const places = placesFor(document, documents).filter(({ title }) =>
    (title || t('untitled')).toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <div onKeyDown={walk} role="presentation">
      <TextInput
        data-autofocus
        placeholder={t('move.search')}
        aria-label={t('move.search')}
        leftSection={<IconSearch size={16} />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <ul className={classes['places']}>
        {wanted === '' && (
          <li>
            <button type="button" className={classes['place']} onClick={() => onPick(null)}>
              <IconArrowBarToUp size={16} stroke={1.6} aria-hidden />
              <span className={classes['name']}>{t(document.kind === 'plan' ? 'move.topPlan' : 'move.top')}</span>
            </button>
          </li>
        )}
        {places.map((place) => (
          <li key={place.id}>
            <button type="button" className={classes['place']} onClick={() => onPick(place)}>
              <DocumentIcon kind={place.kind} />
              <span className={classes['name']}>{place.title || t('untitled')}</span>
              <span className={classes['path']}>
                {pathTo(place, known)
                  .map(({ title }) => title || t('untitled'))
                  .join(' / ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {wanted !== '' && places.length === 0 && <p className={classes['nothing']}>{t('move.nothing')}</p>}
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  stops[stops.indexOf(event.target as HTMLElement) + step]?.focus();
}
