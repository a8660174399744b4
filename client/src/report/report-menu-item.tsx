import { Menu } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** An item of a menu that leads to the report of a document, or of everything. */
export function ReportMenuItem({ documentId }: { readonly documentId?: string | undefined }): ReactNode {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  return (
    <Menu.Item
      leftSection={<IconReportAnalytics size={16} stroke={1.6} />}
      onClick={() => void navigate({ to: '/report', search: documentId === undefined ? {} : { document: documentId } })}
    >
      {t('preview.menu')}
    </Menu.Item>
  );
}
