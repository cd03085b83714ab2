import type { CorpusRow } from '../corpus-view.ts'
import { chosenReports } from './corpus-agencies.ts'
import { paged } from './corpus-pager.ts'
import type { CorpusUi, Order } from './corpus-ui.ts'
import { h } from './dom.ts'

const reportsShown = 50

/** The head of a column by which the list can be put in order. */
const head = ({ choices, choose }: CorpusUi, by: Order, says: string, n = false): HTMLElement => {
  const { order } = choices()
  return h(
    'th',
    {
      scope: 'col',
      class: n && 'n',
      'aria-sort': order === by ? (by === 'errors' ? 'descending' : 'ascending') : 'none',
    },
    h(
      'button',
      { type: 'button', onclick: () => choose({ order: by, listPage: 0 }, 'list') },
      `${says}${order === by ? ' ▾' : ''}`,
    ),
  )
}

const row = (r: CorpusRow, language: 'zh' | 'en'): HTMLElement =>
  h(
    'tr',
    {},
    h('td', {}, r.page === null ? r.agency : h('a', { href: r.page }, r.agency)),
    h('td', {}, r.year ?? '–'),
    h('td', {}, [r.family?.[language], r.form ?? '–'].filter((x) => x !== undefined).join(' · ')),
    h('td', { class: 'n' }, r.errors),
    h('td', { class: 'n' }, r.warnings),
    h('td', { class: 'meta' }, r.source),
  )

/** The reports, in the order that is chosen. */
export const reportList = (ui: CorpusUi): HTMLElement[] => {
  const { t, view, choices, choose } = ui
  const { language, listPage } = choices()
  const chosen = chosenReports(view, choices())
  const { shown, pager } = paged(ui, chosen, {
    size: reportsShown,
    page: listPage,
    turn: (to) => choose({ listPage: to }, 'list'),
    label: t('翻页：报告', 'Pages of reports'),
  })
  const heads = h(
    'tr',
    {},
    head(ui, 'agency', t('机关', 'Agency')),
    head(ui, 'year', t('年度', 'Year')),
    h('th', { scope: 'col' }, t('格式', 'Form')),
    head(ui, 'errors', `✕ ${t('错误', 'Errors')}`, true),
    h('th', { scope: 'col', class: 'n' }, `▲ ${t('警告', 'Warnings')}`),
    h('th', { scope: 'col' }, t('文件', 'File')),
  )
  return [
    h('p', { class: 'meta', role: 'status' }, t(`${chosen.length} 份报告`, `${chosen.length} reports`)),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('报告', 'Reports') },
      h('table', { class: 'list' }, h('thead', {}, heads), h('tbody', {}, ...shown.map((r) => row(r, language)))),
    ),
    ...pager,
  ]
}
