import type { Dice } from './numbers.ts'
import { cell, type MadeCell, type MadeTable } from './tables.ts'

/** What agencies, typists and crawlers do to a table. Each takes a table apart from what it says, or takes something away. */
export type Damage = (table: MadeTable, d: Dice) => MadeTable

const isNumber = (c: MadeCell): boolean => /^-?\d+(?:\.\d+)?$/u.test(c.text)
const isDataRow = (row: MadeCell[]): boolean => row.some(isNumber)
const mapCells = (table: MadeTable, f: (c: MadeCell) => MadeCell): MadeTable => table.map((row) => row.map(f))
const pick = <T>(d: Dice, list: readonly T[]): T | undefined => list[Math.floor(d.next() * list.length)]

const plainRows = (table: MadeTable): number[] =>
  table.flatMap((row, r) => (isDataRow(row) && row.every((c) => c.rowSpan === 1) ? [r] : []))

/** Each as it is met behind a number. */
const noteMarks = ['①', '²', '₁', '⑴', '❶', '[1]', '*', '注1']

/** What makes of a number another one, put to a label or a header as it is met. */
const otherNumber: readonly ((words: string) => string)[] = [
  (w) => `${w}（上年）`,
  (w) => `${w}（1999年）`,
  (w) => `${w}（全市）`,
  (w) => `${w}（不含转办）`,
  (w) => `${w}（%）`,
  (w) => `${w}占比`,
  (w) => `${w}同比增减`,
  (w) => w.replace(numbering, '$&上年'),
  (w) => w.replace(numbering, '$&1999年'),
]
/** And what is only met before the words of a label. */
const otherLabel: readonly ((words: string) => string)[] = [
  ...otherNumber,
  (w) => w.replace(numbering, '$&非'),
  (w) => w.replace(numbering, '$&区级'),
]
const numbering = /^(?:其中[：:]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+|\s)*/u

/** Of another thing than any label counts, and none that a slip makes of one. */
const otherWords = ['参加', '清理', '转载', '组织', '撤回', '预约', '宣传', '罚款']
/** Words before any bracket that are long enough to be known without two of their letters. */
const words = /(?<![（(][^）)]*)\p{Script=Han}{8,}/u

const plusOne = (c: MadeCell): MadeCell => ({ ...c, text: String(Number(c.text) + 1) })

const misprint = (text: string, d: Dice): string => {
  const han = [...text.matchAll(/\p{Script=Han}{5,}/gu)]
  const m = pick(d, han)
  if (!m) return text
  // without 不 or 未 the words mean the opposite, and are no misprint
  const places = [...m[0]].flatMap((c, i) => (i > 0 && i < m[0].length - 1 && !/[不未非无免否勿]/u.test(c) ? [i] : []))
  const at = m.index + (pick(d, places) ?? 1)
  return text.slice(0, at) + text.slice(at + 1)
}

/** Says the same in other words: everything must still be read. */
export const harmless: Record<string, Damage> = {
  'full-width digits': (t) =>
    mapCells(t, (c) =>
      isNumber(c) ? { ...c, text: c.text.replace(/\d/gu, (x) => String.fromCharCode(x.charCodeAt(0) + 0xfee0)) } : c,
    ),
  'thousands separators': (t) =>
    mapCells(t, (c) => (/^\d{4,}$/u.test(c.text) ? { ...c, text: Number(c.text).toLocaleString('en-US') } : c)),
  'half-width brackets': (t) =>
    mapCells(t, (c) => ({ ...c, text: c.text.replaceAll('（', '(').replaceAll('）', ') ') })),
  'spaces inside labels': (t) =>
    mapCells(t, (c) =>
      isNumber(c) ? c : { ...c, text: c.text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/u, ' ') },
    ),
  'a serial number column': (t) =>
    t.some((row) => row.some((c) => c.rowSpan > 1)) || !/指标/u.test(t[0]![0]!.text)
      ? t
      : t.map((row, r) => [cell(r === 0 ? '序号' : String(r)), ...row]),
  'the header repeated': (t) =>
    /指标/u.test(t[0]![0]!.text) && t.length > 9 ? [...t.slice(0, 8), t[0]!, ...t.slice(8)] : t,
  'two halves side by side': (t) => {
    if (!/指标/u.test(t[0]![0]!.text)) return t
    const body = t.slice(1)
    const half = Math.ceil(body.length / 2)
    const none = t[0]!.map(() => cell(''))
    return [[...t[0]!, ...t[0]!], ...body.slice(0, half).map((row, i) => [...row, ...(body[half + i] ?? none)])]
  },
  'a misprinted label': (t, d) => {
    const r = pick(d, plainRows(t))
    return r === undefined
      ? t
      : t.map((row, i) => (i === r ? row.map((c) => (isNumber(c) ? c : { ...c, text: misprint(c.text, d) })) : row))
  },
}

/** Takes something away: what is left must be right, and what is gone must not be made up. */
export const harmful: Record<string, Damage> = {
  'a row left out': (t, d) => {
    const r = pick(d, plainRows(t))
    return t.filter((_, i) => i !== r)
  },
  'two rows swapped': (t, d) => {
    const rows = plainRows(t)
    const a = pick(d, rows)
    const shape = (r: number) => t[r]!.map((c) => c.colSpan).join()
    const b =
      a === undefined
        ? undefined
        : pick(
            d,
            rows.filter((r) => shape(r) === shape(a)),
          )
    return a === undefined || b === undefined ? t : t.map((row, i) => (i === a ? t[b]! : i === b ? t[a]! : row))
  },
  'a row of its own': (t, d) => {
    const r = pick(d, plainRows(t))
    if (r === undefined) return t
    const own = t[r]!.map((c, i) =>
      isNumber(c) ? { ...c, text: '77' } : i === 0 ? { ...c, text: '本单位另行统计的热线电话接听数' } : c,
    )
    return [...t.slice(0, r), own, ...t.slice(r)]
  },
  'a value cell lost': (t, d) => {
    const r = pick(d, plainRows(t))
    if (r === undefined) return t
    const numbers = t[r]!.filter(isNumber)
    const gone = pick(d, numbers)
    return t.map((row, i) => (i === r ? row.filter((c) => c !== gone) : row))
  },
  'cells left blank': (t, d) => mapCells(t, (c) => (isNumber(c) && d.chance(0.2) ? { ...c, text: '' } : c)),
  'a row given twice': (t, d) => {
    const r = pick(d, plainRows(t))
    if (r === undefined) return t
    return [
      ...t.slice(0, r + 1),
      t[r]!.map((c) => (isNumber(c) ? { ...c, text: String(Number(c.text) + 1) } : c)),
      ...t.slice(r + 1),
    ]
  },
  'marks of notes behind numbers': (t, d) =>
    mapCells(t, (c) => (isNumber(c) && d.chance(0.2) ? { ...c, text: `${c.text}${pick(d, noteMarks)}` } : c)),
  'a number inside its label': (t, d) => {
    const r = pick(
      d,
      plainRows(t).filter((r) => t[r]!.filter(isNumber).length === 1 && t[r]![0]!.text.length > 6),
    )
    if (r === undefined) return t
    const number = t[r]!.find(isNumber)!
    const [label] = t[r]!
    const at = 3 + Math.floor(d.next() * (label!.text.length - 4))
    const words = `${label!.text.slice(0, at)} ${number.text} ${label!.text.slice(at)}`
    return t.map((row, i) =>
      i === r ? row.map((c) => (c === label ? { ...c, text: words } : c === number ? { ...c, text: '' } : c)) : row,
    )
  },
  'a label of another number': (t, d) => {
    const r = pick(
      d,
      plainRows(t).filter((r) => !isNumber(t[r]![0]!) && t[r]![0]!.text.length > 3),
    )
    const say = pick(d, otherLabel)!
    return t.map((row, i) =>
      i === r ? row.map((c, k) => (k === 0 ? { ...c, text: say(c.text) } : isNumber(c) ? plusOne(c) : c)) : row,
    )
  },
  'another word in a label': (t, d) => {
    const r = pick(
      d,
      plainRows(t).filter((r) => words.test(t[r]![0]!.text)),
    )
    if (r === undefined) return t
    const [label] = t[r]!
    const found = words.exec(label!.text)!
    const at = found.index + 1 + Math.floor(d.next() * (found[0].length - 3))
    const word = pick(d, otherWords)!
    const text = label!.text.slice(0, at) + word + label!.text.slice(at + 2)
    // lines of text do not tell a label from a longer one that ends in it
    const core = (row: MadeCell[]): string => row[0]!.text.replace(numbering, '')
    const [own, others] = [core(t[r]!), t.filter((row) => row !== t[r] && row[0]!.text.length > 4).map(core)]
    if (others.some((other) => text.includes(other) || other.includes(own))) return t
    return t.map((row, i) =>
      i === r ? row.map((c) => (c === label ? { ...c, text } : isNumber(c) ? plusOne(c) : c)) : row,
    )
  },
  'a header of another number': (t, d) => {
    const [head] = t
    const flat = t.every((row) => row.length === head!.length && row.every((c) => c.colSpan === 1 && c.rowSpan === 1))
    const columns = flat ? head!.flatMap((_, c) => (t.some((row) => isNumber(row[c]!)) ? [c] : [])) : []
    const column = pick(d, columns)
    // 本级 and 全市 are met over the numbers of whole sheets, and a header has one year
    const say = pick(
      d,
      otherNumber.filter(
        (say) => !/全市/u.test(say('')) && !(/年/u.test(head![column ?? 0]!.text) && /年/u.test(say(''))),
      ),
    )!
    return t.map((row, i) =>
      row.map((c, k) => (k !== column ? c : i === 0 ? { ...c, text: say(c.text) } : isNumber(c) ? plusOne(c) : c)),
    )
  },
  'the values before the labels': (t) =>
    /指标/u.test(t[0]![0]!.text) && t.every((row) => row.length === t[0]!.length)
      ? t.map((row) => [...row.slice(2), ...row.slice(0, 2)])
      : t,
}
