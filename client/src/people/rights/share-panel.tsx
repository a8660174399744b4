import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { Tabs } from '@mantine/core';
import { IconLink, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentPeople } from './document-people.tsx';

interface Props {
  readonly document: DocumentAnswer;
  /** Asks somebody from outside. */
  readonly invite: ReactNode;
  /** Read-only links, from the feature that knows of them. */
  readonly links?: ReactNode;
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true };

/** Who may see a document: people with a role on it, and whoever has a link. */
export function SharePanel({ document, invite, links }: Props): ReactNode {
  const { t } = useTranslation('people');
  const people = <DocumentPeople document={document} invite={invite} />;
  if (!links) return people;
  return (
    <Tabs defaultValue="people" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="people" leftSection={<IconUsers {...icon} />}>
          {t('rights.people')}
        </Tabs.Tab>
        <Tabs.Tab value="links" leftSection={<IconLink {...icon} />}>
          {t('rights.links')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="people">{people}</Tabs.Panel>
      <Tabs.Panel value="links">{links}</Tabs.Panel>
    </Tabs>
  );
}
