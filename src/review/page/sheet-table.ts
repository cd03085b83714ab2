import type { Sheet, SheetRow } from '../sheets.ts'
import { h } from './dom.ts'

/** How a page shows what is in the cells of a form's table. */
export interface SheetLooks {
  t: (zh: string, en: string) => string
  /** a number, by that of its fact */
  number: (fact: number) => HTMLElement
}

const headRow = (row: Sheet['head'][number]): HTMLElement =>
  h(
    'tr',
    {},
    ...row.map(({ text, colSpan, rowSpan }) => {
      const spans = { colspan: colSpan, rowspan: rowSpan }
      return text === '' ? h('td', spans) : h('th', { scope: colSpan > 1 ? 'colgroup' : 'col', ...spans }, text)
    }),
  )

const bodyRow = ({ label, level, unit, kind, cells }: SheetRow, { t, number }: SheetLooks): HTMLElement =>
  h(
    'tr',
    { class: `row ${kind}` },
    label === ''
      ? null
      : h(
          'th',
          { scope: 'row', class: `level-${Math.min(level, 3)}` },
          label,
          unit ? h('span', { class: 'unit' }, unit) : null,
        ),
    ...cells.map((facts) =>
      h(
        'td',
        {},
        ...(facts.length === 0 && kind === 'value'
          ? [h('span', { class: 'missing', title: t('报告中没有', 'not in the report') }, t('缺', 'missing'))]
          : facts.map((i) => number(i))),
      ),
    ),
  )

/** A table of the form with the report's numbers in it. */
export const sheetTable = ({ title, head, rows }: Sheet, looks: SheetLooks): HTMLElement => {
  const caption = title || looks.t('格式之外的行', 'Rows outside the form')
  return h(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    h(
      'table',
      { class: 'sheet' },
      h('caption', {}, caption),
      h('thead', {}, ...head.map(headRow)),
      h('tbody', {}, ...rows.map((row) => bodyRow(row, looks))),
    ),
  )
}
