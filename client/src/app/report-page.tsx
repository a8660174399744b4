import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ReportPage } from '../report/report-page.tsx';

const route = getRouteApi('/signed-in/frame/report');

/** A status report; the address carries what is chosen, so that it can be kept and sent. */
export function ReportRoute(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <ReportPage search={search} onSearch={(wanted) => void navigate({ search: wanted, replace: true })} />;
}
