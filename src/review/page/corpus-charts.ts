import type { Chart, ChartPoint, CorpusView } from '../corpus-view.ts'
import { paged } from './corpus-pager.ts'
import type { CorpusUi } from './corpus-ui.ts'
import { h, svg } from './dom.ts'
import { shortNumber } from './short-number.ts'

const chartsShown = 24

const size = { width: 270, height: 120, left: 40, right: 10, top: 14, bottom: 18 }

/** Points of one line: it is cut where the form changes, unless the item is exactly the same in both. */
const linesOf = (chart: Chart): ChartPoint[][] => {
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
const withoutIn = (view: CorpusView, chart: Chart): { from: number; to: number }[] => {
  const has = new Set([...chart.forms, ...chart.points.map((p) => p.form)])
  const formOfYear = new Map(view.formOfYear)
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
/** One form, one mark: told apart by shape first. */
const marksByForm: readonly ((x: number, y: number) => SVGElement)[] = [
  (cx, cy) => svg('circle', { cx, cy, r: 3, fill: '#0060a8' }),
  (x, y) => svg('rect', { x: x - 3, y: y - 3, width: 6, height: 6, fill: '#a33400' }),
  (x, y) => svg('path', { d: `M${x} ${y - 4}L${x + 4} ${y + 3}H${x - 4}Z`, fill: '#006b4f' }),
]

/** A form that lacks the item: said, so that nothing is not taken for none. */
const without = ({ view, t }: CorpusUi, chart: Chart, x: (year: number) => number, step: number): SVGElement[] => {
  const formOfYear = new Map(view.formOfYear)
  return withoutIn(view, chart).flatMap(({ from, to }) => {
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
}

const nearNote = ({ t }: CorpusUi, chart: Chart): string | null => {
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

/** Where years and numbers stand in a chart, and how far apart years are. */
interface Scale {
  x: (year: number) => number
  y: (value: number) => number
  step: number
  low: number
  high: number
}

const scaleOf = (years: readonly number[], values: readonly number[]): Scale => {
  const { width, height, left, right, top, bottom } = size
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)]
  const isAlone = years.length < 2
  const step = isAlone ? 0 : (width - left - right) / (years.length - 1)
  return {
    ...{ low, high, step },
    x: (year) => (isAlone ? (left + width - right) / 2 : left + (year - years[0]!) * step),
    y: (v) => top + (1 - (v - low) / (high - low)) * (height - top - bottom),
  }
}

/** Where the form changes: a dashed line with the name of the next. */
const breaksIn = ({ points }: Chart, { x }: Scale, { t }: CorpusUi): SVGElement[] =>
  points.flatMap((p, i) => {
    const before = points[i - 1]
    if (before === undefined || before.form === p.form) return []
    const at = (x(before.year) + x(p.year)) / 2
    const { height, top, bottom } = size
    return [
      svg('line', { x1: at, x2: at, y1: top, y2: height - bottom, stroke: '#566173', 'stroke-dasharray': '3 3' }),
      svg('text', { x: at, y: top - 4, 'text-anchor': 'middle' }, t(`${p.form} 格式`, `form ${p.form}`)),
    ]
  })

/** The mark of one number, hollow where it is of an item that is only near. */
const markOf = (p: ChartPoint, chart: Chart, { x, y }: Scale, { t, choices }: CorpusUi): SVGElement => {
  const { measure } = choices()
  const forms = [...new Set(chart.points.map((q) => q.form))]
  const mark = marksByForm[forms.indexOf(p.form) % marksByForm.length]!(x(p.year), y(p[measure]))
  if (p.near) {
    mark.setAttribute('stroke', mark.getAttribute('fill')!)
    mark.setAttribute('fill', '#fff')
  }
  mark.append(
    svg('title', {}, `${p.year}${t('：', ': ')}${p[measure]}${chart.unit ?? ''} · ${p.form} · n=${p.reports}`),
  )
  return mark
}

/** The line at the bottom, the largest and the least number, the first and the last year. */
const axes = (years: readonly number[], { x, y, low, high }: Scale, t: CorpusUi['t']): SVGElement[] => {
  const { width, height, left, right } = size
  const short = (n: number): string => shortNumber(n, t)
  const ends = years.length < 2 ? years.slice(0, 1) : [years[0]!, years.at(-1)!]
  return [
    svg('line', { x1: left, x2: width - right, y1: y(low), y2: y(low), stroke: '#8b96a6' }),
    svg('text', { x: left - 4, y: y(high) + 4, 'text-anchor': 'end' }, short(high)),
    svg('text', { x: left - 4, y: y(low) + 3, 'text-anchor': 'end' }, short(low)),
    ...ends.map((year, i) =>
      svg(
        'text',
        { x: x(year), y: height - 4, 'text-anchor': ends.length < 2 ? 'middle' : i === 0 ? 'start' : 'end' },
        year,
      ),
    ),
  ]
}

const chartOf = (ui: CorpusUi, chart: Chart): HTMLElement => {
  const { t, view, choices } = ui
  const { measure, language } = choices()
  const scale = scaleOf(
    view.years,
    chart.points.map((p) => p[measure]),
  )
  const { x, y, step } = scale
  const near = nearNote(ui, chart)
  const words = chart.points
    .map((p) => `${p.year}: ${shortNumber(p[measure], t)} (${p.form}, n=${p.reports})`)
    .join('; ')
  const lines = linesOf(chart).map((line) =>
    svg('polyline', {
      points: line.map((p) => `${x(p.year)},${y(p[measure])}`).join(' '),
      fill: 'none',
      stroke: '#1d2430',
      'stroke-width': 1.5,
    }),
  )
  return h(
    'figure',
    { class: 'chart' },
    h(
      'figcaption',
      {},
      chart.name[language],
      chart.unit ? h('span', { class: 'unit' }, chart.unit) : null,
      near === null ? null : h('span', { class: 'unit' }, near),
    ),
    svg(
      'svg',
      {
        viewBox: `0 0 ${size.width} ${size.height}`,
        role: 'img',
        'aria-label': `${chart.name[language]}: ${words}`,
      },
      ...without(ui, chart, x, step),
      ...axes(view.years, scale, t),
      ...breaksIn(chart, scale, ui),
      ...lines,
      ...chart.points.map((p) => markOf(p, chart, scale, ui)),
    ),
  )
}

/** Items over the years. */
export const charts = (ui: CorpusUi): HTMLElement[] => {
  const { t, view, choices, choose } = ui
  const { chartWords, chartPage } = choices()
  const chosen = view.charts.filter(
    (c) => chartWords === '' || `${c.name.zh} ${c.name.en} ${c.indicator}`.toLowerCase().includes(chartWords),
  )
  const { shown, pager } = paged(ui, chosen, {
    size: chartsShown,
    page: chartPage,
    turn: (to) => choose({ chartPage: to }, 'charts'),
    label: t('翻页：指标', 'Pages of charts'),
  })
  return [h('div', { class: 'charts' }, ...shown.map((c) => chartOf(ui, c))), ...pager]
}

export const chartFilters = ({ t, choices, choose }: CorpusUi): HTMLElement => {
  const { chartWords, measure } = choices()
  const search = h('input', {
    type: 'search',
    value: chartWords,
    'aria-label': t('筛选指标', 'Filter items'),
    placeholder: t('指标', 'item'),
    oninput: () => {
      choose({ chartWords: search.value.trim().toLowerCase(), chartPage: 0 }, 'charts')
    },
  })
  const choice = h(
    'select',
    {
      'aria-label': t('统计量', 'Measure'),
      onchange: () => {
        choose({ measure: choice.value as typeof measure }, 'charts')
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
