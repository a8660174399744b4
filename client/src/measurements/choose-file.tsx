import { Button, FileButton, Loader, Textarea } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';
import type { ImportFlow } from './use-import.ts';

/** A file that is dropped or chosen, or cells that are pasted; what is wrong with it is told here. */
export function ChooseFile({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('measurements');
  const [isOver, setOver] = useState(false);
  const [pastes, setPastes] = useState(false);
  const [pasted, setPasted] = useState('');
  const { fault, isReading } = flow;
  return (
    <>
      <p className={classes['intro']}>{t('import.intro')}</p>
      <div
        className={classes['drop']}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [dropped] = event.dataTransfer.files;
          if (dropped) flow.openFile(dropped);
        }}
      >
        <IconFileTypeCsv size={36} stroke={1.3} aria-hidden />
        {isReading ? (
          <span role="status" className={classes['reading']}>
            <Loader size="xs" aria-hidden /> {t('import.reading')}
          </span>
        ) : (
          <>
            <span>{t('import.drop')}</span>
            <span className={classes['quiet']}>{t('import.or')}</span>
            <FileButton
              onChange={(chosen) => chosen && flow.openFile(chosen)}
              accept=".csv,.tsv,.txt,text/csv,text/plain"
            >
              {(props) => (
                <Button {...props} autoFocus>
                  {t('import.choose')}
                </Button>
              )}
            </FileButton>
          </>
        )}
      </div>
      {fault && (
        <p role="alert" className={classes['fault']}>
          {t(`file.${fault.reason}`, { limit: fault.limit ?? '' })}
        </p>
      )}
      {pastes ? (
        <form
          className={classes['paste']}
          onSubmit={(event) => {
            event.preventDefault();
            flow.openText(t('import.pastedName'), pasted);
          }}
        >
          <Textarea
            label={t('import.pasteLabel')}
            description={t('import.pasteHint')}
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
            minRows={5}
            maxRows={12}
            autosize
            autoFocus
            spellCheck={false}
          />
          <Button type="submit" variant="default" disabled={pasted.trim() === ''} loading={isReading}>
            {t('import.readPasted')}
          </Button>
        </form>
      ) : (
        <Button variant="subtle" size="compact-sm" onClick={() => setPastes(true)}>
          {t('import.paste')}
        </Button>
      )}
    </>
  );
}
