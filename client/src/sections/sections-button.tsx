import { ActionIcon, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconListTree } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { headingInSight } from './heading-in-sight.ts';
import { SectionList, type SectionAction } from './section-list.tsx';
import classes from './sections-button.module.css';
import type { SectionRow } from './section-rows.ts';
import type { HeadingTops } from './use-section-in-sight.ts';

interface Props {
  readonly rows: readonly SectionRow[];
  readonly headingTops: HeadingTops;
  readonly onGo: (headingId: string) => void;
  readonly actions: readonly SectionAction[];
}

const PHONE = '(max-width: 640px)';

/** Where there is no room for the rail: a button that brings the sections over the page, from below on a phone. */
export function SectionsButton({ rows, headingTops, onGo, actions }: Props): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);
  const [current, setCurrent] = useState<string | null>(null);
  const afterwards = useRef<(() => void) | null>(null);
  // what is done about a section is seen once the list is gone from over the page
  const closing = useMemo(
    () =>
      actions.map((action) => ({
        ...action,
        run: (id: string) => {
          afterwards.current = () => action.run(id);
          setOpened(false);
        },
      })),
    [actions, afterwards],
  );
  if (rows.length === 0) return null;
  const open = () => {
    const { scrollHeight, clientHeight } = document.documentElement;
    setCurrent(
      headingInSight(headingTops(), {
        height: innerHeight,
        scrollTop: scrollY,
        scrollLimit: scrollHeight - clientHeight,
      }),
    );
    afterwards.current = null;
    setOpened(true);
  };
  return (
    <>
      <ActionIcon
        className={classes['button'] ?? ''}
        size={32}
        aria-label={words('sections.show')}
        title={words('sections.label')}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={open}
      >
        <IconListTree size={18} stroke={1.6} />
      </ActionIcon>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position={isPhone ? 'bottom' : 'right'}
        size={isPhone ? 'min(80dvh, 600px)' : 360}
        title={words('sections.label')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
        // The keyboard goes to the section that was chosen, and else back to the button.
        returnFocus={false}
        transitionProps={{ duration: 120 }}
        onExitTransitionEnd={() => {
          if (afterwards.current) afterwards.current();
          else document.querySelector<HTMLElement>(`.${classes['button'] ?? ''}`)?.focus();
        }}
      >
        <nav aria-label={words('sections.label')}>
          <SectionList
            roomy
            rows={rows}
            currentId={current}
            actions={closing}
            onGo={(id) => {
              afterwards.current = () => onGo(id);
              setOpened(false);
            }}
          />
        </nav>
      </Drawer>
    </>
  );
}
