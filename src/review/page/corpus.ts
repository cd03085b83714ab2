import * as z from 'zod'
import type { Correction } from '../../corrections/model.ts'
import type { Chart, ChartPoint, CorpusRow, CorpusView } from '../corpus-view.ts'
import { chooseLanguage, chosenLanguage, download, h, type Language, pageData, replace, svg } from './dom.ts'
import { shortNumber } from './short-number.ts'
import { fileOf, keptFor } from './store.ts'

// the policy of the page forbids code made of text
z.config({ jitless: true })

const view = pageData<CorpusView>()
let language: Language = chosenLanguage(view.language)
const t = (zh: string, en: string): string => (language === 'zh' ? zh : en)

/** Rows shown at a time: a page of thousands of agencies stays as quick as one of fifty. */
const agenciesShown = 40
const reportsShown = 50
const chartsShown = 24

// ---- what is chosen

let rule: string | null = null
let words = ''
let only: 'all' | 'wrong' | 'missing' = 'all'
let agencyPage = 0
let listPage = 0
let chartPage = 0
let measure: 'median' | 'sum' = 'median'
let chartWords = ''
type Order = 'errors' | 'agency' | 'year'
let order = 'errors' as Order

/** Names as a Chinese index has them, 某2县 before 某10县. */
const names = new Intl.Collator('zh', { numeric: true })

interface Agency {
  key: string
  name: string
  byYear: Map<number, CorpusRow[]>
  /** files that seem to be its report of a year and could not be read */
  unread: Map<number, string[]>
  errors: number
  missing: number
}

/**
 * A year without a report between an agency's first and last one. Before the first and after the last it may not have existed, or its
 * report may be of another corpus: nothing is said of those years.
 */
const isMissing = ({ byYear, unread }: Pick<Agency, 'byYear' | 'unread'>, year: number): boolean => {
  if (byYear.has(year) || unread.has(year)) return false
  const known = [...byYear.keys(), ...unread.keys()]
  return known.some((y) => y < year) && known.some((y) => y > year)
}

const agencies: Agency[] = (() => {
  const found = new Map<string, Agency>()
  for (const row of view.rows) {
    const a = found.get(row.key) ?? {
      key: row.key,
      name: row.agency,
      byYear: new Map(),
      unread: new Map(),
      errors: 0,
      missing: 0,
    }
    found.set(row.key, a)
    a.errors += row.errors
    if (row.year !== null) a.byYear.set(row.year, [...(a.byYear.get(row.year) ?? []), row])
  }
  for (const { key, year, source } of view.unread) {
    const a = found.get(key)
    a?.unread.set(year, [...(a.unread.get(year) ?? []), source])
  }
  for (const a of found.values()) a.missing = view.years.filter((y) => isMissing(a, y)).length
  return [...found.values()].sort((a, b) => names.compare(a.name, b.name))
})()

const fits = (text: string): boolean => words === '' || text.toLowerCase().includes(words)

const chosenAgencies = (): Agency[] =>
  agencies.filter(
    (a) =>
      fits(a.name) &&
      (only === 'all' || (only === 'wrong' ? a.errors > 0 : a.missing > 0)) &&
      (rule === null || [...a.byYear.values()].flat().some((r) => r.rules.includes(rule!))),
  )

const chosenReports = (): CorpusRow[] =>
  view.rows
    .filter((r) => fits(`${r.agency} ${r.year ?? ''} ${r.source}`) && (only !== 'wrong' || r.errors > 0))
    .filter((r) => rule === null || r.rules.includes(rule))
    .sort((a, b) => byOrder[order](a, b) || (a.source < b.source ? -1 : 1))

const byOrder: Record<Order, (a: CorpusRow, b: CorpusRow) => number> = {
  errors: (a, b) => b.errors - a.errors || b.warnings - a.warnings,
  agency: (a, b) => names.compare(a.agency, b.agency) || (a.year ?? 0) - (b.year ?? 0),
  year: (a, b) => (a.year ?? 0) - (b.year ?? 0) || names.compare(a.agency, b.agency),
}

// ---- parts

const pager = (page: number, pages: number, turn: (to: number) => void, label: string): HTMLElement | null =>
  pages <= 1
    ? null
    : h(
        'nav',
        { class: 'pager', 'aria-label': label },
        h(
          'button',
          { type: 'button', class: 'tool', disabled: page === 0, onclick: () => turn(page - 1) },
          t('上一页', 'Previous'),
        ),
        h('span', {}, `${page + 1} / ${pages}`),
        h(
          'button',
          { type: 'button', class: 'tool', disabled: page === pages - 1, onclick: () => turn(page + 1) },
          t('下一页', 'Next'),
        ),
      )

const cellClass = (rows: readonly CorpusRow[]): 'wrong' | 'warned' | 'fine' =>
  rows.some((r) => r.errors > 0) ? 'wrong' : rows.some((r) => r.warnings > 0) ? 'warned' : 'fine'

const signs = { wrong: '✕', warned: '▲', fine: '✓' } as const

const cell = (agency: Agency, year: number): HTMLElement => {
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

const grid = (): HTMLElement[] => {
  const chosen = chosenAgencies()
  const pages = Math.max(1, Math.ceil(chosen.length / agenciesShown))
  agencyPage = Math.min(agencyPage, pages - 1)
  const shown = chosen.slice(agencyPage * agenciesShown, (agencyPage + 1) * agenciesShown)
  const turn = (to: number) => {
    agencyPage = to
    drawGrid()
  }
  return [
    h('p', { class: 'meta', role: 'status' }, t(`${chosen.length} 个机关`, `${chosen.length} agencies`)),
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
          ...shown.map((a) => h('tr', {}, h('th', { scope: 'row' }, a.name), ...view.years.map((y) => cell(a, y)))),
        ),
      ),
    ),
    ...[pager(agencyPage, pages, turn, t('翻页：机关', 'Pages of agencies'))].filter((x) => x !== null),
  ]
}

const legend = (): HTMLElement => {
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

const bars = (): HTMLElement => {
  const most = Math.max(1, ...view.rules.map((r) => r.findings))
  const colour = { error: '#a33400', warning: '#c28a00', info: '#00558c' }
  const sign = { error: '✕', warning: '▲', info: '●' }
  return h(
    'div',
    { class: 'bars' },
    ...view.rules.flatMap((r) => [
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(rule === r.rule),
          onclick: () => {
            rule = rule === r.rule ? null : r.rule
            agencyPage = listPage = 0
            redraw()
            document.getElementById('list')?.scrollIntoView()
          },
        },
        `${sign[r.severity]} ${r.rule}`,
      ),
      svg(
        'svg',
        { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        svg('rect', {
          x: 0,
          y: 0,
          width: Math.max(0.5, (100 * r.findings) / most),
          height: 10,
          fill: colour[r.severity],
        }),
      ),
      h('b', {}, t(`${r.findings} 处，${r.reports} 份`, `${r.findings} in ${r.reports}`)),
    ]),
  )
}

// ---- charts

const size = { width: 270, height: 120, left: 40, right: 10, top: 14, bottom: 18 }

/** Points of one line: it is cut where the form changes, unless the item is exactly the same in both. */
export const linesOf = (chart: Chart): ChartPoint[][] => {
  const lines: ChartPoint[][] = []
  for (const p of chart.points) {
    const last = lines.at(-1)?.at(-1)
    const goesOn =
      last !== undefined &&
      last.year + 1 === p.year &&
      last.near?.indicator === p.near?.indicator &&
      (last.form === p.form || (!p.near && chart.links.some(([from, to]) => from === last.form && to === p.form)))
    if (goesOn) lines.at(-1)!.push(p)
    else lines.push([p])
  }
  return lines
}

/** Stretches of years whose form has no such item, nor one near it. */
const withoutIn = (chart: Chart): { from: number; to: number }[] => {
  const has = new Set([...chart.forms, ...chart.points.map((p) => p.form)])
  const stretches: { from: number; to: number }[] = []
  for (const year of view.years) {
    const form = formOfYear.get(year)
    if (form === undefined || has.has(form)) continue
    const last = stretches.at(-1)
    if (last?.to === year - 1) last.to = year
    else stretches.push({ from: year, to: year })
  }
  return stretches
}
const formOfYear = new Map(view.formOfYear)

const short = (n: number): string => shortNumber(n, t)

/** One form, one mark: told apart by shape first. */
const marksByForm: readonly ((x: number, y: number) => SVGElement)[] = [
  (cx, cy) => svg('circle', { cx, cy, r: 3, fill: '#0060a8' }),
  (x, y) => svg('rect', { x: x - 3, y: y - 3, width: 6, height: 6, fill: '#a33400' }),
  (x, y) => svg('path', { d: `M${x} ${y - 4}L${x + 4} ${y + 3}H${x - 4}Z`, fill: '#006b4f' }),
]

/** A form that lacks the item: said, so that nothing is not taken for none. */
const without = (chart: Chart, x: (year: number) => number, step: number): SVGElement[] =>
  withoutIn(chart).flatMap(({ from, to }) => {
    const { left, right, top, bottom, width, height } = size
    const [x0, x1] = [Math.max(left, x(from) - step / 2), Math.min(width - right, x(to) + step / 2)]
    return [
      svg('rect', { x: x0, y: top, width: x1 - x0, height: height - top - bottom, fill: '#eef1f5' }),
      svg(
        'text',
        { x: (x0 + x1) / 2, y: (top + height - bottom) / 2, 'text-anchor': 'middle' },
        x1 - x0 < 60 ? '–' : t(`${formOfYear.get(from)} 格式起无此项`, `not in form ${formOfYear.get(from)}`),
      ),
    ]
  })

const nearNote = (chart: Chart): string | null => {
  const near = chart.points.find((p) => p.near)
  if (near?.near == null) return null
  const relations = {
    narrower: t('是其一部分', 'a part of it'),
    broader: t('范围更大', 'wider'),
    overlap: t('互有出入', 'overlapping'),
    exact: '',
    none: '',
  }
  return t(
    `空心：${near.form} 格式的相近项，${relations[near.near.relation]}，不可相接`,
    `hollow: an item near it in form ${near.form}, ${relations[near.near.relation]}, not to be joined`,
  )
}

const chartOf = (chart: Chart): HTMLElement => {
  const { width, height, left, right, top, bottom } = size
  const years = view.years
  const values = chart.points.map((p) => p[measure])
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)]
  const x = (year: number): number =>
    years.length < 2
      ? (left + width - right) / 2
      : left + ((year - years[0]!) / (years.length - 1)) * (width - left - right)
  const y = (v: number): number => top + (1 - (v - low) / (high - low)) * (height - top - bottom)
  const breaks = chart.points.flatMap((p, i) => {
    const before = chart.points[i - 1]
    return before !== undefined && before.form !== p.form ? [{ at: (x(before.year) + x(p.year)) / 2, to: p.form }] : []
  })
  const words = chart.points.map((p) => `${p.year}: ${short(p[measure])} (${p.form}, n=${p.reports})`).join('; ')
  const shape = (p: ChartPoint): SVGElement => {
    const [cx, cy] = [x(p.year), y(p[measure])]
    const own = marksByForm[[...new Set(chart.points.map((q) => q.form))].indexOf(p.form) % marksByForm.length]!
    const mark = own(cx, cy)
    if (p.near) {
      mark.setAttribute('stroke', mark.getAttribute('fill')!)
      mark.setAttribute('fill', '#fff')
    }
    mark.append(
      svg('title', {}, `${p.year}${t('：', ': ')}${p[measure]}${chart.unit ?? ''} · ${p.form} · n=${p.reports}`),
    )
    return mark
  }
  return h(
    'figure',
    { class: 'chart' },
    h(
      'figcaption',
      {},
      chart.name[language],
      chart.unit ? h('span', { class: 'unit' }, chart.unit) : null,
      nearNote(chart) === null ? null : h('span', { class: 'unit' }, nearNote(chart)),
    ),
    svg(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${chart.name[language]}: ${words}` },
      ...without(chart, x, years.length < 2 ? 0 : (width - left - right) / (years.length - 1)),
      svg('line', { x1: left, x2: width - right, y1: y(low), y2: y(low), stroke: '#8b96a6' }),
      svg('text', { x: left - 4, y: y(high) + 4, 'text-anchor': 'end' }, short(high)),
      svg('text', { x: left - 4, y: y(low) + 3, 'text-anchor': 'end' }, short(low)),
      ...[years[0], years.at(-1)].map((year, i) =>
        year === undefined || (i === 1 && years.length === 1)
          ? null
          : svg(
              'text',
              { x: x(year), y: height - 4, 'text-anchor': years.length < 2 ? 'middle' : i === 0 ? 'start' : 'end' },
              year,
            ),
      ),
      ...breaks.flatMap((b) => [
        svg('line', { x1: b.at, x2: b.at, y1: top, y2: height - bottom, stroke: '#566173', 'stroke-dasharray': '3 3' }),
        svg('text', { x: b.at, y: top - 4, 'text-anchor': 'middle' }, t(`${b.to} 格式`, `form ${b.to}`)),
      ]),
      ...linesOf(chart).map((line) =>
        svg('polyline', {
          points: line.map((p) => `${x(p.year)},${y(p[measure])}`).join(' '),
          fill: 'none',
          stroke: '#1d2430',
          'stroke-width': 1.5,
        }),
      ),
      ...chart.points.map(shape),
    ),
  )
}

const charts = (): HTMLElement[] => {
  const chosen = view.charts.filter(
    (c) => chartWords === '' || `${c.name.zh} ${c.name.en} ${c.indicator}`.toLowerCase().includes(chartWords),
  )
  const pages = Math.max(1, Math.ceil(chosen.length / chartsShown))
  chartPage = Math.min(chartPage, pages - 1)
  const shown = chosen.slice(chartPage * chartsShown, (chartPage + 1) * chartsShown)
  return [
    h('div', { class: 'charts' }, ...shown.map(chartOf)),
    ...[
      pager(
        chartPage,
        pages,
        (to) => {
          chartPage = to
          drawCharts()
        },
        t('翻页：指标', 'Pages of charts'),
      ),
    ].filter((x) => x !== null),
  ]
}

// ---- the list

const list = (): HTMLElement[] => {
  const chosen = chosenReports()
  const pages = Math.max(1, Math.ceil(chosen.length / reportsShown))
  listPage = Math.min(listPage, pages - 1)
  const shown = chosen.slice(listPage * reportsShown, (listPage + 1) * reportsShown)
  const head = (by: Order, says: string, n = false): HTMLElement =>
    h(
      'th',
      {
        scope: 'col',
        class: n && 'n',
        'aria-sort': order === by ? (by === 'errors' ? 'descending' : 'ascending') : 'none',
      },
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            order = by
            listPage = 0
            drawList()
          },
        },
        `${says}${order === by ? ' ▾' : ''}`,
      ),
    )
  return [
    h('p', { class: 'meta', role: 'status' }, t(`${chosen.length} 份报告`, `${chosen.length} reports`)),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('报告', 'Reports') },
      h(
        'table',
        { class: 'list' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            head('agency', t('机关', 'Agency')),
            head('year', t('年度', 'Year')),
            h('th', { scope: 'col' }, t('格式', 'Form')),
            head('errors', `✕ ${t('错误', 'Errors')}`, true),
            h('th', { scope: 'col', class: 'n' }, `▲ ${t('警告', 'Warnings')}`),
            h('th', { scope: 'col' }, t('文件', 'File')),
          ),
        ),
        h(
          'tbody',
          {},
          ...shown.map((r) =>
            h(
              'tr',
              {},
              h('td', {}, r.page === null ? r.agency : h('a', { href: r.page }, r.agency)),
              h('td', {}, r.year ?? '–'),
              h('td', {}, [r.family?.[language], r.form ?? '–'].filter((x) => x !== undefined).join(' · ')),
              h('td', { class: 'n' }, r.errors),
              h('td', { class: 'n' }, r.warnings),
              h('td', { class: 'meta' }, r.source),
            ),
          ),
        ),
      ),
    ),
    ...[
      pager(
        listPage,
        pages,
        (to) => {
          listPage = to
          drawList()
        },
        t('翻页：报告', 'Pages of reports'),
      ),
    ].filter((x) => x !== null),
  ]
}

// ---- the page

const gridPart = h('div')
const chartPart = h('div')
const listPart = h('div')
const drawGrid = (): void => replace(gridPart, ...grid())
const drawCharts = (): void => replace(chartPart, ...charts())
const drawList = (): void => replace(listPart, ...list())

const turn = (): void => {
  language = language === 'zh' ? 'en' : 'zh'
  chooseLanguage(language)
  redraw()
}

/** What was corrected on any of these pages in this browser, beside what came with them: one file for the whole set. */
const judged = (): Correction[] => {
  const given = new Set(view.given.map((c) => JSON.stringify(c)))
  const own = [...new Set(view.rows.map((r) => r.sha256))].flatMap(keptFor)
  return [...view.given, ...own.filter((c) => !given.has(JSON.stringify(c)))]
}
const save = (): void => download('corrections.json', fileOf(judged()))

const totals = (): HTMLElement => {
  // a report whose agency nothing tells is a line of its own, and no agency
  const known = agencies.filter((a) => !a.key.startsWith('?'))
  const item = (n: number | string, says: string) => h('span', {}, h('b', {}, n), says)
  const sum = (of: (r: CorpusRow) => number) => view.rows.reduce((n, r) => n + of(r), 0)
  const [first, last] = [view.years[0], view.years.at(-1)]
  return h(
    'div',
    { class: 'totals' },
    item(view.rows.length, t('份报告', 'reports')),
    item(known.length, t('个机关', 'agencies')),
    agencies.length === known.length
      ? null
      : item(agencies.length - known.length, t('份的机关无法确定', 'reports of agencies that could not be told')),
    item(first === undefined ? '–' : first === last ? first : `${first}–${last}`, t('年度', 'years')),
    item(
      sum((r) => r.errors),
      t('处错误', 'errors'),
    ),
    item(
      sum((r) => r.warnings),
      t('处警告', 'warnings'),
    ),
    item(
      agencies.reduce((n, a) => n + a.missing, 0),
      t('个年度没有报告', 'years without a report'),
    ),
    item(view.problems.length, t('个文件未能读取', 'files not read')),
  )
}

const filters = (): HTMLElement => {
  const search = h('input', {
    type: 'search',
    id: 'search',
    value: words,
    'aria-label': t('筛选机关和报告', 'Filter agencies and reports'),
    placeholder: t('机关、年度、文件  /', 'agency, year, file  /'),
    oninput: () => {
      words = search.value.trim().toLowerCase()
      agencyPage = listPage = 0
      drawGrid()
      drawList()
    },
  })
  const choice = h(
    'select',
    {
      'aria-label': t('显示', 'Show'),
      onchange: () => {
        only = choice.value as typeof only
        agencyPage = listPage = 0
        drawGrid()
        drawList()
      },
    },
    ...(
      [
        ['all', t('全部', 'all')],
        ['wrong', t('有错误的', 'with errors')],
        ['missing', t('缺年度的', 'with missing years')],
      ] as const
    ).map(([value, says]) => h('option', { value, selected: value === only }, says)),
  )
  return h(
    'div',
    { class: 'filters' },
    search,
    choice,
    rule === null
      ? null
      : h(
          'button',
          {
            type: 'button',
            class: 'tool',
            onclick: () => {
              rule = null
              redraw()
            },
          },
          `${rule} ✕`,
        ),
  )
}

const chartFilters = (): HTMLElement => {
  const search = h('input', {
    type: 'search',
    value: chartWords,
    'aria-label': t('筛选指标', 'Filter items'),
    placeholder: t('指标', 'item'),
    oninput: () => {
      chartWords = search.value.trim().toLowerCase()
      chartPage = 0
      drawCharts()
    },
  })
  const choice = h(
    'select',
    {
      'aria-label': t('统计量', 'Measure'),
      onchange: () => {
        measure = choice.value as typeof measure
        drawCharts()
      },
    },
    h('option', { value: 'median', selected: measure === 'median' }, t('中位数', 'median')),
    h(
      'option',
      { value: 'sum', selected: measure === 'sum' },
      t('合计（只含有报告的机关）', 'sum (of those that reported)'),
    ),
  )
  return h('div', { class: 'filters' }, search, choice)
}

const part = (id: string, title: string, ...children: (Node | null)[]): HTMLElement =>
  h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title), ...children)

const redraw = (): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = t('年报总览', 'Annual reports')
  drawGrid()
  drawCharts()
  drawList()
  replace(
    document.body,
    h(
      'header',
      { class: 'head' },
      h(
        'div',
        { class: 'titles' },
        h('h1', {}, t('政府信息公开工作年度报告：总览', 'Annual reports on government information disclosure')),
      ),
      h(
        'div',
        { class: 'tools' },
        h(
          'button',
          { type: 'button', class: 'tool', id: 'save', disabled: judged().length === 0, onclick: save },
          t(`保存全部更正（${judged().length}）`, `Save all corrections (${judged().length})`),
        ),
        h(
          'button',
          { type: 'button', class: 'tool', id: 'language', onclick: turn, lang: language === 'zh' ? 'en' : 'zh-CN' },
          t('English', '中文'),
        ),
      ),
    ),
    h(
      'main',
      {},
      part('totals', t('概况', 'At a glance'), totals()),
      part('grid', t('机关 × 年度', 'Agencies × years'), filters(), legend(), gridPart),
      view.rules.length === 0
        ? null
        : part(
            'rules',
            t('问题，按规则', 'Findings by rule'),
            h(
              'p',
              { class: 'meta' },
              t(
                '点规则名，只看有这种问题的机关和报告。',
                'Choose a rule to see only the agencies and reports that have it.',
              ),
            ),
            bars(),
          ),
      view.charts.length === 0
        ? null
        : part(
            'charts',
            t('指标，按年度', 'Items over the years'),
            h(
              'p',
              { class: 'meta' },
              t(
                '虚线：格式改变。折线只在新旧两项含义完全相同时相连；图形不同，格式不同。',
                'Dashed: the form changes. A line goes on only where the item is exactly the same in both; another mark, another form.',
              ),
            ),
            chartFilters(),
            chartPart,
          ),
      part('list', t('报告', 'Reports'), listPart),
      view.problems.length === 0
        ? null
        : part(
            'problems',
            t('未能读取的文件', 'Files that could not be read'),
            h(
              'ul',
              {},
              ...view.problems
                .slice(0, 500)
                .map((p) => h('li', {}, `${p.source}${t('：', ': ')}${p.message[language]}`)),
            ),
          ),
    ),
  )
}

addEventListener('keydown', (e) => {
  if (e.key !== '/' || (e.target as Element).matches('input, select')) return
  e.preventDefault()
  document.getElementById('search')?.focus()
})

document.body.className = 'corpus'
// corrections are made on the pages of reports: what was saved there meanwhile is counted when this one is shown again
addEventListener('pageshow', redraw)
redraw()
document.documentElement.dataset.ready = 'true'
