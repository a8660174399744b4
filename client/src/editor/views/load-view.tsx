import { load, type PersonLoad, type Role } from '@koers/shared/extraction/views/load.ts';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { useEditorPage } from '../editor-page.ts';
import { ViewFrame } from './view-frame.tsx';
import { BlockLink, EmptyView, usePersonName, useShown, ViewTable, Warning, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

function RoleLine({ role }: { readonly role: Role }): ReactNode {
  const { t } = useTranslation('views');
  const { language } = useEditorPage();
  const notes = [
    ...(role.outside === 'yes' ? [t('load.outsideYes')] : []),
    ...(role.outside === 'partly' ? [t('load.outsidePartly')] : []),
    ...(role.dependsOn.length > 0 ? [t('load.dependsOn', { names: role.dependsOn.join(', ') })] : []),
  ];
  return (
    <li>
      <BlockLink linked={role} />
      {role.hours === null ? null : (
        <span className={classes['note']}> {t('load.roleHours', { hours: formatNumber(role.hours, language) })}</span>
      )}
      {notes.length === 0 ? null : <div className={classes['note']}>{notes.join(' · ')}</div>}
    </li>
  );
}

function PersonRow({ load: row }: { readonly load: PersonLoad }): ReactNode {
  const { t } = useTranslation('views');
  const { language } = useEditorPage();
  const nameOf = usePersonName();
  const { items, more } = useShown(row.roles, 20);
  return (
    <tr>
      <th scope="row">{row.person === null ? <Warning>{t('load.nobody')}</Warning> : nameOf(row.person)}</th>
      <td>
        <ul className={classes['plainList']}>
          {items.map((role) => (
            <RoleLine key={`${role.documentId}/${role.block.id}`} role={role} />
          ))}
        </ul>
        {more}
      </td>
      <td className={classes['number']}>
        {formatNumber(row.hours, language)}
        {row.rolesWithoutHours === 0 ? null : (
          <div className={classes['note']}>{t('load.withoutHours', { count: row.rolesWithoutHours })}</div>
        )}
      </td>
      <td className={classes['number']}>
        {row.available === null ? (
          <span className={classes['note']}>{t('notSaid')}</span>
        ) : (
          formatNumber(row.available, language)
        )}
        {row.overloaded ? (
          <div>
            <Warning>{t('load.tooMuch')}</Warning>
          </div>
        ) : null}
      </td>
    </tr>
  );
}

/** Who carries what, against the hours that are free for it. */
export function LoadView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const { people, hours, overloaded } = useMemo(() => load(source), [source]);
  const { items, more } = useShown(people);
  if (people.length === 0) return <EmptyView kind="responsibility">{t('load.empty')}</EmptyView>;
  return (
    <ViewFrame
      summary={[
        t('load.summary', { count: hours }),
        overloaded > 0 && <Warning key="overloaded">{t('load.overloaded', { count: overloaded })}</Warning>,
      ]}
    >
      <ViewTable
        caption={t('command.load.label')}
        head={
          <tr>
            <th scope="col">{t('load.who')}</th>
            <th scope="col">{t('load.roles')}</th>
            <th scope="col" className={classes['number']}>
              {t('load.hours')}
            </th>
            <th scope="col" className={classes['number']}>
              {t('load.available')}
            </th>
          </tr>
        }
      >
        {items.map((row) => (
          <PersonRow key={row.person ?? ''} load={row} />
        ))}
      </ViewTable>
      {more}
    </ViewFrame>
  );
}
