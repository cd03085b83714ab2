import { svg } from '../../review/page/dom.ts'
import { shortNumber } from '../../review/page/short-number.ts'
import type { ItemSpread, ItemYear } from '../items.ts'
import { magnitude } from '../spread.ts'
import type { Ui } from './ui.ts'

const size = { width: 320, height: 150, left: 46, right: 12, top: 10, bottom: 20 }
/** Up to so many values of a year are drawn one by one; of more, the box and what lies outside. */
const fewValues = 12
/** Room for one label of a year. */
const labelWidth = 36
const widestBox = 40

/** Powers of ten up to the largest value, with zero; what is negative likewise. */
const ticksOf = (low: number, high: number): number[] => {
  const powers = Array.from({ length: 10 }, (_, i) => 10 ** (i + 1))
  const ticks = [...powers.map((p) => -p).reverse(), 0, ...powers]
  const inside = ticks.filter((v) => v >= low && v <= high)
  // no more than five, evenly
  const step = Math.ceil(inside.length / 5)
  const even = inside.filter((_, i) => i % step === 0)
  // the largest value is named too, and takes the place of a power that would touch it
  const isNear = (v: number): boolean =>
    v !== high && magnitude(high) - magnitude(v) < (magnitude(high) - magnitude(low)) / 9
  return [...new Set([...even.filter((v) => v === 0 || !isNear(v)), high])]
}

/** The years that are named below: all where they fit, else some at even steps. */
export const labelledYears = (years: readonly number[], room: number): number[] => {
  const step = Math.max(1, Math.ceil((years.length * labelWidth) / room))
  return years.filter((_, i) => i % step === 0)
}

/** Dots of one height lie side by side. */
const aside = (i: number): number => (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 5

/** Where years and values stand in a chart, and how wide the box of a year is. */
interface Scale {
  x: (year: number) => number
  y: (value: number) => number
  low: number
  high: number
  box: number
  /** for all years */
  room: number
}

const scaleOf = (years: readonly ItemYear[]): Scale => {
  const { width, height, left, right, top, bottom } = size
  const all = years.flatMap((y) => y.values)
  const low = Math.min(0, ...all)
  const high = Math.max(1, ...all)
  const room = width - left - right
  const first = years[0]!.year
  const span = years.at(-1)!.year - first + 1
  return {
    ...{ low, high, room },
    x: (year) => left + ((year - first + 0.5) * room) / span,
    y: (v) =>
      top + (1 - (magnitude(v) - magnitude(low)) / (magnitude(high) - magnitude(low))) * (height - top - bottom),
    box: Math.min(widestBox, (room / span) * 0.6),
  }
}

/** The values of a year that are drawn one by one. */
const dotsOf = ({ year, files, values, spread }: ItemYear, { x, y, box }: Scale, unit: string | null): SVGElement[] => {
  const seen = new Map<number, number>()
  return values.flatMap((value, i) => {
    const isFar = spread.outliers.includes(i)
    if (!isFar && values.length > fewValues) return []
    const nth = seen.get(value) ?? 0
    seen.set(value, nth + 1)
    const cx = x(year) + Math.max(-box / 2, Math.min(box / 2, aside(nth)))
    const agency = files[i]!.summary!.agency ?? files[i]!.name
    const title = svg('title', {}, `${agency} ${year}: ${value}${unit ?? ''}`)
    return isFar
      ? [svg('path', { d: `M${cx} ${y(value) - 4}l4 4l-4 4l-4 -4z`, class: 'far' }, title)]
      : [svg('circle', { cx, cy: y(value), r: 2.5, class: 'dot' }, title)]
  })
}

/** Half of the values of a year, the one in the middle, and how far those reach that are no outliers. */
const boxOf = ({ year, values, spread }: ItemYear, { x, y, box }: Scale): SVGElement[] => {
  const inside = values.filter((_, i) => !spread.outliers.includes(i))
  const [least, most] = [Math.min(...inside), Math.max(...inside)]
  const [from, to, middle] = [y(spread.threeQuarters), y(spread.quarter), y(spread.middle)]
  const [x1, x2] = [x(year) - box / 2, x(year) + box / 2]
  return [
    svg('line', { x1: x(year), x2: x(year), y1: y(most), y2: y(least), class: 'whisker' }),
    svg('rect', { x: x1, y: from, width: box, height: Math.max(1, to - from), class: 'box' }),
    svg('line', { x1, x2, y1: middle, y2: middle, class: 'middle' }),
  ]
}

export const itemChart = ({ name, unit, years, outliers }: ItemSpread, { t, say }: Ui): SVGElement => {
  const { width, height, left, right } = size
  const scale = scaleOf(years)
  const { x, y } = scale
  const number = (n: number): string => shortNumber(n, t)
  const words = years
    .map(({ year, spread: s }) =>
      t(
        `${year} 年 ${s.count} 份，中位数 ${number(s.middle)}，${number(s.least)} 至 ${number(s.most)}`,
        `${year}: ${s.count} reports, median ${number(s.middle)}, ${number(s.least)} to ${number(s.most)}`,
      ),
    )
    .join('；')
  const named = labelledYears(
    years.map((own) => own.year),
    scale.room,
  )
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      class: 'spread',
      'aria-label': `${say(name)}：${words}；${t(`离群 ${outliers.length}`, `${outliers.length} outliers`)}`,
    },
    ...ticksOf(scale.low, scale.high).flatMap((v) => [
      svg('line', { x1: left, x2: width - right, y1: y(v), y2: y(v), class: 'grid-line' }),
      svg('text', { x: left - 4, y: y(v) + 4, 'text-anchor': 'end' }, number(v)),
    ]),
    ...years.flatMap((own) => [
      ...(own.values.length > fewValues ? boxOf(own, scale) : []),
      ...dotsOf(own, scale, unit),
    ]),
    ...named.map((year) => svg('text', { x: x(year), y: height - 5, 'text-anchor': 'middle' }, year)),
  )
}
