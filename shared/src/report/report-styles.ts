/**
 * The styles of a report's HTML. It is paper: light in every theme, and A4 when it is printed, with its name over each page and
 * numbers under it.
 */
export const REPORT_STYLES = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1f2328; font: 15px/1.55 Inter, 'Segoe UI', Helvetica, Arial, sans-serif; }
main { max-width: 820px; margin: 0 auto; padding: 40px 32px 64px; overflow-wrap: anywhere; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 21px; line-height: 1.3; margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 2px solid #1f2328; }
h3 { font-size: 16px; line-height: 1.4; margin: 24px 0 6px; }
h3 .muted { font-weight: 400; font-size: 14px; }
p { margin: 6px 0; }
ul { margin: 6px 0; padding-left: 22px; }
a { color: inherit; text-decoration: underline; text-decoration-color: #b6bcc6; text-underline-offset: 2px; }
h1 a, h3 a { text-decoration: none; }
a:hover, a:focus-visible { color: #1d4ab0; text-decoration-line: underline; text-decoration-color: currentColor; }
a:focus-visible { outline: 2px solid #1d4ab0; outline-offset: 2px; border-radius: 2px; }
.period { font-size: 18px; margin: 0 0 8px; }
.note, .muted { color: #59616d; }
.table { overflow-x: auto; margin: 8px 0 16px; }
table { width: 100%; border-collapse: collapse; font-size: 14px; line-height: 1.4; }
.narrow table { width: auto; min-width: 50%; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid #e2e5ea; overflow-wrap: break-word; min-width: 64px; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: 12px; color: #59616d; font-weight: 600; border-bottom-color: #9aa1ac; vertical-align: bottom; overflow-wrap: normal; }
tbody th { font-weight: 600; min-width: 140px; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.status { white-space: nowrap; font-weight: 600; }
.status::before { display: inline-block; width: 1.2em; }
.status[data-status='offTrack'] { color: #b42318; }
.status[data-status='offTrack']::before { content: '\\25A0'; }
.status[data-status='atRisk'] { color: #8a5300; }
.status[data-status='atRisk']::before { content: '\\25B2'; }
.status[data-status='onTrack'] { color: #17683f; }
.status[data-status='onTrack']::before { content: '\\25CF'; }
.status[data-status='reached'] { color: #1d4ab0; }
.status[data-status='reached']::before { content: '\\2605'; }
.status[data-status='noData'] { color: #59616d; }
.status[data-status='noData']::before { content: '\\25CB'; }
figure { margin: 4px 0 16px; }
.chart { display: block; width: 100%; height: auto; }
details { font-size: 13px; color: #59616d; }
summary { cursor: pointer; padding: 4px 0; }
.empty { padding: 48px 0; }
@media (max-width: 560px) { main { padding: 24px 16px 40px; } h1 { font-size: 25px; } }
@page {
  size: A4; margin: 20mm 16mm 18mm;
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 9pt Helvetica, Arial, sans-serif; color: #59616d; }
}
@media print {
  body { font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 22pt; }
  h2 { font-size: 15pt; break-after: avoid; }
  h3 { font-size: 11.5pt; break-after: avoid; }
  table { font-size: 9pt; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure, .group { break-inside: avoid; }
  .long { break-inside: auto; }
  details { display: none; }
  a { text-decoration: none; }
}`;
