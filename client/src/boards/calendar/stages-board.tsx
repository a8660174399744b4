import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { content } from '@koers/shared/blocks/content.ts';
import { ActionIcon, Menu, Skeleton } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { factCountsQuery, factsPagesQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { FailingState } from '../../ui/failing-state.tsx';
import { Face } from '../../ui/face.tsx';
import { formatMoment } from '../../ui/format.ts';
import { useDropPlace } from '../../ui/use-drag.ts';
import { BoardPage } from '../board-bar/board-page.tsx';
import { filterOf, type BoardState } from '../board-bar/board-query.ts';
import { useBoardState } from '../board-bar/use-board-state.ts';
import { keyOf, textOf } from '../block-fields.ts';
import { CALENDAR_FILTERS } from './calendar-filters.ts';
import classes from './calendar.module.css';
import { ContentFrame } from './content-frame.tsx';
import { eachOnce, momentOf } from './content-moments.ts';
import { ContentPill } from './content-pill.tsx';
import { contentIn, useContentTools } from './content-tools.ts';
import { SpanSwitch } from './span-switch.tsx';
import { StageMark, STAGES, type Stage } from './stage-mark.tsx';
import stageClasses from './stages.module.css';
import { useContentBoard } from './use-content-board.ts';

interface Props {
  readonly views?: ReactNode;
  readonly menu?: ReactNode;
}

const FILTERS = CALENDAR_FILTERS.filter((name) => name !== 'status');
const PAGE = 50;
const NONE: readonly BlockAnswer[] = [];

/** The newest of what was published; of what is to come the nearest. */
const ORDER: Readonly<Record<Stage, string>> = {
  inspiration: 'publishAt',
  copywriting: 'publishAt',
  ready: 'publishAt',
  published: '-publishAt',
};

function useStage(stage: Stage, filter: ReturnType<typeof filterOf>) {
  return useInfiniteQuery({
    ...factsPagesQuery('content', { ...filter, status: stage, sort: ORDER[stage], limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

const stageOf = (block: BlockAnswer): string => textOf(block, 'stage') ?? 'inspiration';

/** Content by how far it is, from an idea to what was published. */
export function StagesBoard({ views, menu }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const navigate = useNavigate();
  const [state, change] = useBoardState();
  const { status: _status, ...filter } = filterOf(state satisfies BoardState);
  const columns = {
    inspiration: useStage('inspiration', filter),
    copywriting: useStage('copywriting', filter),
    ready: useStage('ready', filter),
    published: useStage('published', filter),
  };
  const { data: first } = columns.inspiration;
  const { data: second } = columns.copywriting;
  const { data: third } = columns.ready;
  const { data: last } = columns.published;
  const counts = useQuery({ ...factCountsQuery('content', filter), placeholderData: keepPreviousData });
  const given = eachOnce(
    ...[first, second, third, last].map((data) => data?.pages.flatMap(({ items }) => items) ?? NONE),
  );
  const board = useContentBoard(given);
  const byStage = Map.groupBy(board.blocks, stageOf);
  const failing = STAGES.map((stage) => columns[stage]).find(({ data, error }) => data === undefined && error);
  return (
    <BoardPage
      title={t('stages.title')}
      state={state}
      onChange={change}
      filters={FILTERS}
      personLabel={t('person')}
      width="window"
      views={views}
      menu={menu}
      lead={
        <SpanSwitch
          span="stages"
          onSpan={(span) =>
            void navigate({
              to: '/calendar',
              search: (now: Readonly<Record<string, unknown>>) => ({ ...now, span }),
            })
          }
        />
      }
    >
      <ContentFrame board={board} hint={t('hint.stages')}>
        {failing ? (
          <FailingState
            title={t('stages.failed')}
            code={codeOf(failing.error)}
            onRetry={() => void Promise.all(STAGES.map((stage) => columns[stage].refetch()))}
          />
        ) : (
          <div className={stageClasses['columns']}>
            {STAGES.map((stage) => (
              <Column
                key={stage}
                stage={stage}
                blocks={byStage.get(stage) ?? NONE}
                count={counts.data?.byStatus[stage] ?? 0}
                isLoading={columns[stage].data === undefined}
                hasMore={columns[stage].hasNextPage}
                isMore={columns[stage].isFetchingNextPage}
                onMore={() => void columns[stage].fetchNextPage()}
              />
            ))}
          </div>
        )}
      </ContentFrame>
    </BoardPage>
  );
}

interface ColumnProps {
  readonly stage: Stage;
  readonly blocks: readonly BlockAnswer[];
  readonly count: number;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly isMore: boolean;
  readonly onMore: () => void;
}

function Column({ stage, blocks, count, isLoading, hasMore, isMore, onMore }: ColumnProps): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { onStage } = useContentTools();
  const column = useRef<HTMLElement>(null);
  const isOver = useDropPlace(column, {
    accepts: (carried) => {
      const block = contentIn(carried);
      return block !== null && stageOf(block) !== stage;
    },
    onDrop: (carried) => {
      const block = contentIn(carried);
      if (block) onStage(block, stage);
    },
  });
  const name = content.fields.stage.options[stage][language];
  const shownCount = Math.max(count, blocks.length);
  return (
    <section
      ref={column}
      className={stageClasses['column']}
      data-stage={stage}
      data-over={isOver || undefined}
      aria-label={name}
    >
      <h2 className={stageClasses['name']}>
        <StageMark stage={stage} size={16} />
        {name}
        <span className={stageClasses['count']} aria-label={t('stages.count', { count: shownCount })}>
          {shownCount}
        </span>
      </h2>
      {isLoading && <Skeleton height={72} aria-label={t('loading')} />}
      {!isLoading && blocks.length === 0 && <p className={classes['nothing']}>{t('stages.empty')}</p>}
      {blocks.map((block) => (
        <Card key={keyOf(block)} block={block} stage={stage} />
      ))}
      {hasMore && (
        <button type="button" className={classes['more']} disabled={isMore} onClick={onMore}>
          {t('loadMore')}
        </button>
      )}
    </section>
  );
}

function Card({ block, stage }: { readonly block: BlockAnswer; readonly stage: Stage }): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { today, channelOf, mayChange, personOf, onStage } = useContentTools();
  const moment = momentOf(block);
  const writer = textOf(block, 'writer');
  const person = writer === null ? null : personOf(writer);
  const channel = channelOf(block);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = STAGES[STAGES.indexOf(stage) + step];
    if (step === 0 || !event.ctrlKey || next === undefined) return;
    event.preventDefault();
    onStage(block, next);
  };
  return (
    <div className={stageClasses['card']}>
      <ContentPill block={block} keys={move} layout="card">
        <span className={stageClasses['foot']}>
          <span className={stageClasses['footWords']}>
            {[channel?.name, moment === null ? t('noDay') : formatMoment(moment, language, today)]
              .filter((part) => typeof part === 'string')
              .join(' · ')}
          </span>
          {writer !== null && person !== null && (
            <Face userId={writer} name={person.name} color={person.color} size={20} />
          )}
        </span>
      </ContentPill>
      {mayChange(block) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              size={26}
              className={stageClasses['menu'] ?? ''}
              aria-label={t('stages.moveItem', { title: block.title || t('untitled') })}
              title={t('stages.moveTo')}
            >
              <IconDotsVertical size={15} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('stages.moveTo')}</Menu.Label>
            {STAGES.filter((one) => one !== stage).map((one) => (
              <Menu.Item
                key={one}
                leftSection={<StageMark stage={one} size={15} />}
                onClick={() => onStage(block, one)}
              >
                {content.fields.stage.options[one][language]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
