import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import fields from '../fields/fields.module.css';
import { readLink } from './read-link.ts';

/** The address of a link over the selected words. */
export function LinkForm({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('editor');
  const id = useId();
  const known = editor.getAttributes('link')['href'] as string | undefined;
  const [typed, setTyped] = useState(known ?? '');
  const [isWrong, setIsWrong] = useState(false);
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
    onDone();
  };
  const apply = (): void => {
    if (typed.trim() === '') {
      remove();
      return;
    }
    const href = readLink(typed);
    if (href === null) {
      setIsWrong(true);
      return;
    }
    const chain = editor.chain().focus();
    (known === undefined ? chain : chain.extendMarkRange('link')).setMark('link', { href }).run();
    onDone();
  };
  return (
    <form
      className={fields['form']}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label className={fields['label']} htmlFor={id}>
        {t('format.linkAddress')}
      </label>
      <input
        id={id}
        data-autofocus
        className={fields['input']}
        value={typed}
        placeholder="https://"
        inputMode="url"
        aria-invalid={isWrong}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value);
          setIsWrong(false);
        }}
      />
      {isWrong ? (
        <p role="alert" className={fields['fault']}>
          {t('format.linkWrong')}
        </p>
      ) : null}
      <div className={fields['buttons']}>
        {known === undefined ? null : (
          <>
            <Button
              component="a"
              href={known}
              target="_blank"
              rel="noopener noreferrer"
              variant="subtle"
              color="gray"
              size="compact-sm"
            >
              {t('format.linkOpen')}
            </Button>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={remove}>
              {t('format.linkRemove')}
            </Button>
          </>
        )}
        <Button type="submit" size="compact-sm">
          {t('format.linkApply')}
        </Button>
      </div>
    </form>
  );
}
