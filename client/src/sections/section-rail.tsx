import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionList, type SectionAction } from './section-list.tsx';
import classes from './section-rail.module.css';
import type { SectionRow } from './section-rows.ts';
import { useSectionInSight, type HeadingTops } from './use-section-in-sight.ts';

interface Props {
  readonly rows: readonly SectionRow[];
  readonly headingTops: HeadingTops;
  readonly onGo: (headingId: string) => void;
  readonly actions: readonly SectionAction[];
}

/** Beside a document, where there is room: its sections. Rings alone where the room is little, until one comes near. */
export function SectionRail({ rows, headingTops, onGo, actions }: Props): ReactNode {
  const { t } = useTranslation('templates');
  const { current, choose } = useSectionInSight(headingTops);
  if (rows.length === 0) return null;
  const go = (headingId: string) => {
    onGo(headingId);
    choose(headingId);
  };
  return (
    <div className={classes['margin']}>
      <nav aria-label={t('sections.label')} className={classes['rail']}>
        <SectionList rows={rows} currentId={current} onGo={go} actions={actions} />
      </nav>
    </div>
  );
}
