import type { CorpusRow } from '../corpus-view.ts'
import { type Agency, chosenAgencies, isKnown, isMissing } from './corpus-agencies.ts'
import { paged } from './corpus-pager.ts'
import type { CorpusUi } from './corpus-ui.ts'
import { h } from './dom.ts'

/** Rows shown at a time: a page of thousands of agencies stays as quick as one of fifty. */
const agenciesShown = 40

const cellClass = (rows: readonly CorpusRow[]): 'wrong' | 'warned' | 'fine' =>
  rows.some((r) => r.errors > 0) ? 'wrong' : rows.some((r) => r.warnings > 0) ? 'warned' : 'fine'

const signs = { wrong: '✕', warned: '▲', fine: '✓' } as const

const cell = ({ t }: CorpusUi, agency: Agency, year: number): HTMLElement => {
  const rows = agency.byYear.get(year)
  const unread = agency.unread.get(year)
  if (rows === undefined && unread !== undefined)
    return h('td', {}, h('span', { class: 'cell warned', title: unread.join(t('、', ', ')) }, t('未读', 'unread')))
  if (rows === undefined)
    return isMissing(agency, year)
      ? h('td', {}, h('span', { class: 'cell missing' }, t('缺', 'none')))
      : h(
          'td',
          { class: 'meta', title: t('首份报告之前或末份报告之后', 'before its first report or after its last') },
          '·',
        )
  const kind = cellClass(rows)
  const last = rows.at(-1)!
  // of several versions the last one counts; what only an older one has is no number of it
  const n = { wrong: last.errors, warned: last.warnings, fine: 0 }[kind] || ''
  const says = `${agency.name} ${year}${t('：', ': ')}${t(`错误 ${last.errors}，警告 ${last.warnings}`, `${last.errors} errors, ${last.warnings} warnings`)}${rows.length > 1 ? t(`，${rows.length} 版`, `, ${rows.length} versions`) : ''}`
  const text = `${signs[kind]} ${n}${rows.length > 1 ? '＋' : ''}`
  return h(
    'td',
    {},
    last.page === null
      ? h('span', { class: `cell ${kind}`, title: says }, text)
      : h('a', { class: `cell ${kind}`, href: last.page, title: says, 'aria-label': says }, text),
  )
}

/** Agencies by years. */
export const grid = (ui: CorpusUi, agencies: readonly Agency[]): HTMLElement[] => {
  const { t, view, choices, choose } = ui
  const chosen = chosenAgencies(agencies, choices())
  const known = chosen.filter(isKnown).length
  const { shown, pager } = paged(ui, chosen, {
    size: agenciesShown,
    page: choices().agencyPage,
    turn: (agencyPage) => choose({ agencyPage }, 'grid'),
    label: t('翻页：机关', 'Pages of agencies'),
  })
  const others = chosen.length - known
  return [
    h(
      'p',
      { class: 'meta', role: 'status' },
      t(`${known} 个机关`, `${known} agencies`),
      others === 0
        ? ''
        : t(`，另有 ${others} 份的机关无法确定`, `, and ${others} reports of agencies that could not be told`),
    ),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('机关与年度', 'Agencies and years') },
      h(
        'table',
        { class: 'grid' },
        h('thead', {}, h('tr', {}, h('td'), ...view.years.map((y) => h('th', { scope: 'col' }, y)))),
        h(
          'tbody',
          {},
          ...shown.map((a) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, a.name === '?' ? t('机关不明', 'agency unknown') : a.name),
              ...view.years.map((y) => cell(ui, a, y)),
            ),
          ),
        ),
      ),
    ),
    ...pager,
  ]
}

export const legend = ({ t }: CorpusUi): HTMLElement => {
  const item = (kind: string, sign: string, says: string) =>
    h('span', {}, h('span', { class: `cell ${kind}` }, sign), says)
  return h(
    'div',
    { class: 'legend' },
    item('fine', '✓', t('有报告', 'reported')),
    item('warned', '▲ 2', t('有警告', 'with warnings')),
    item('wrong', '✕ 1', t('有错误', 'with errors')),
    item('missing', t('缺', 'none'), t('首末两份报告之间没有报告', 'no report, between its first and its last')),
    item('', '·', t('首份之前、末份之后', 'before the first, after the last')),
    item(
      'fine',
      '✓ ＋',
      t('＋：这一年有几版，数字是最后一版的', '＋: several versions; the number is that of the last'),
    ),
    item('warned', t('未读', 'unread'), t('有文件，未能读取', 'a file that could not be read')),
  )
}
