import { isViewName, KINDS_OF_VIEW, type ViewName } from '@koers/shared/extraction/views/view-names.ts';
import { memo, useId, useMemo, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { NamedIcon } from '../icons.tsx';
import { AnswersView } from './answers-view.tsx';
import { ChannelsView } from './channels-view.tsx';
import { CoverageView } from './coverage-view.tsx';
import { HeatListView } from './heat-list-view.tsx';
import { LoadView } from './load-view.tsx';
import { MentionsView } from './mentions-view.tsx';
import { MoneyView } from './money-view.tsx';
import { SegmentsView } from './segments-view.tsx';
import { useDocuments, useViewSource } from './use-view-source.ts';
import { VIEW_ICONS } from './view-commands.ts';
import type { ViewHandle, ViewHandles } from './view-handles.ts';
import { ViewContext, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

const VIEWS: Readonly<Record<ViewName, ComponentType<ViewProps>>> = {
  load: LoadView,
  heatList: HeatListView,
  coverage: CoverageView,
  segments: SegmentsView,
  channels: ChannelsView,
  money: MoneyView,
  mentions: MentionsView,
  answers: AnswersView,
};

/** A view of a newer version: it is told, and the node is left as it is. */
function NewerView({ name }: { readonly name: unknown }): ReactNode {
  const { t } = useTranslation('views');
  const isNamed = typeof name === 'string' && name !== '';
  return (
    <div className="koers-unknown">
      <span className="koers-unknown-title">{isNamed ? t('newerNamed', { name: name.slice(0, 60) }) : t('newer')}</span>
      <span>{t('newerHint')}</span>
    </div>
  );
}

function KnownView({ name, handle }: { readonly name: ViewName; readonly handle: ViewHandle }): ReactNode {
  const { t } = useTranslation('views');
  const source = useViewSource(KINDS_OF_VIEW[name]);
  const documentOf = useDocuments();
  const context = useMemo(() => ({ handle, documentOf }), [handle, documentOf]);
  const heading = useId();
  const Drawn = VIEWS[name];
  return (
    <section className={classes['view']} aria-labelledby={heading}>
      <div id={heading} className={classes['name']} role="heading" aria-level={4}>
        <NamedIcon name={VIEW_ICONS[name]} size={16} />
        {t(`command.${name}.label`)}
      </div>
      <ViewContext value={context}>
        <Drawn source={source} />
      </ViewContext>
      {source.failed ? <p className={classes['note']}>{t('linkedFailed')}</p> : null}
    </section>
  );
}

const MethodView = memo(function MethodView({ handle }: { readonly handle: ViewHandle }): ReactNode {
  const node = useSyncExternalStore(handle.subscribe, handle.node);
  const name: unknown = node.attrs['view'];
  return isViewName(name) ? <KnownView name={name} handle={handle} /> : <NewerView name={name} />;
});

/** Draws the views of a document, each into the frame that its node keeps for it. */
export function MethodViewPortals({ handles }: { readonly handles: ViewHandles }): ReactNode {
  const list = useSyncExternalStore(handles.subscribe, handles.list);
  return list.map((handle) => createPortal(<MethodView handle={handle} />, handle.dom, handle.key));
}
