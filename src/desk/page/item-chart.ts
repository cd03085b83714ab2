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

export const itemChart = ({ name, unit, years, outliers }: ItemSpread, ui: Ui): SVGElement => {
  const { t, say } = ui
  const { width, height, left, right, top, bottom } = size
  const all = years.flatMap((y) => y.values)
  const low = Math.min(0, ...all)
  const high = Math.max(1, ...all)
  const y = (v: number): number =>
    top + (1 - (magnitude(v) - magnitude(low)) / (magnitude(high) - magnitude(low))) * (height - top - bottom)
  const room = width - left - right
  const first = years[0]!.year
  const span = years.at(-1)!.year - first + 1
  const x = (year: number): number => left + ((year - first + 0.5) * room) / span
  const box = Math.min(widestBox, (room / span) * 0.6)
  const number = (n: number): string => shortNumber(n, t)
  const dot = (year: number, value: number, shift: number, isFar: boolean, agency: string): SVGElement =>
    svg(
      isFar ? 'path' : 'circle',
      isFar
        ? { d: `M${x(year) + shift} ${y(value) - 4}l4 4l-4 4l-4 -4z`, class: 'far' }
        : { cx: x(year) + shift, cy: y(value), r: 2.5, class: 'dot' },
      svg('title', {}, `${agency} ${year}: ${value}${unit ?? ''}`),
    )
  const ofYear = ({ year, files, values, spread }: ItemYear): (SVGElement | null)[] => {
    const seen = new Map<number, number>()
    const dots = values.flatMap((value, i) => {
      const isFar = spread.outliers.includes(i)
      if (!isFar && values.length > fewValues) return []
      const nth = seen.get(value) ?? 0
      seen.set(value, nth + 1)
      const shift = Math.max(-box / 2, Math.min(box / 2, aside(nth)))
      return [dot(year, value, shift, isFar, files[i]!.summary!.agency ?? files[i]!.name)]
    })
    if (values.length <= fewValues) return dots
    const inside = values.filter((_, i) => !spread.outliers.includes(i))
    const [least, most] = [Math.min(...inside), Math.max(...inside)]
    const [from, to] = [y(spread.threeQuarters), y(spread.quarter)]
    return [
      svg('line', { x1: x(year), x2: x(year), y1: y(most), y2: y(least), class: 'whisker' }),
      svg('rect', { x: x(year) - box / 2, y: from, width: box, height: Math.max(1, to - from), class: 'box' }),
      svg('line', {
        x1: x(year) - box / 2,
        x2: x(year) + box / 2,
        y1: y(spread.middle),
        y2: y(spread.middle),
        class: 'middle',
      }),
      ...dots,
    ]
  }
  const words = years
    .map(({ year, spread: s }) =>
      t(
        `${year} 年 ${s.count} 份，中位数 ${number(s.middle)}，${number(s.least)} 至 ${number(s.most)}`,
        `${year}: ${s.count} reports, median ${number(s.middle)}, ${number(s.least)} to ${number(s.most)}`,
      ),
    )
    .join('；')
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      class: 'spread',
      'aria-label': `${say(name)}：${words}；${t(`离群 ${outliers.length}`, `${outliers.length} outliers`)}`,
    },
    ...ticksOf(low, high).flatMap((v) => [
      svg('line', { x1: left, x2: width - right, y1: y(v), y2: y(v), class: 'grid-line' }),
      svg('text', { x: left - 4, y: y(v) + 4, 'text-anchor': 'end' }, number(v)),
    ]),
    ...years.flatMap(ofYear),
    ...labelledYears(
      years.map((own) => own.year),
      room,
    ).map((year) => svg('text', { x: x(year), y: height - 5, 'text-anchor': 'middle' }, year)),
  )
}
