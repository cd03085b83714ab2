import { fold } from './fold.ts'
import { arabicNumber, hanNumber } from './numbering.ts'
import { type Qualifier, qualifiersOf } from './qualifiers.ts'
import { remember } from './remember.ts'
import { ownYear } from './year.ts'

/**
 * A row label taken apart. A label is known by its words; numbering, brackets, spaces and notes vary from agency to agency.
 */
export interface Label {
  /** numbering as folded: `一`, `(一)`, `1`; null when there is none */
  marker: { level: number; ordinal: number } | null
  /** begins with 其中 */
  ofWhich: boolean
  /** what the row is about, folded, without numbering, notes and a closing 数 / 数量 */
  words: string
  /** the words without the mark of a note behind them (1, [1], 注1) */
  unmarked: string
  /** the words begin with 本年, which a form may leave to be understood: how many letters; 0 where they do not */
  ofYear: number
  /** what stands in brackets behind the words, folded */
  note: string
  /** how often the words are joined: 规章、规范性文件 name two things */
  joined: number
  /** what words and note say that makes the number another one: last year's, a share, a part */
  qualifiers: readonly Qualifier[]
}

const chineseDigits = '零一二三四五六七八九'

/** 一 … 九十九, folded. Null for anything else. */
export const chineseOrdinal = (s: string): number | null => {
  const m = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(s)
  if (!m || s === '') return null
  const [, a, ten, b] = m
  if (ten === undefined) return a !== undefined && b === undefined ? chineseDigits.indexOf(a) : null
  return (a === undefined ? 1 : chineseDigits.indexOf(a)) * 10 + (b === undefined ? 0 : chineseDigits.indexOf(b))
}

/**
 * Numbering styles by outline level, on folded text; the ordinal is in group 1. Labels have other brackets and signs than headings, and
 * lose one of them.
 */
const markers: readonly (readonly [number, RegExp])[] = [
  [1, new RegExp(`^(${hanNumber})[、,.．:]`, 'u')],
  [2, new RegExp(`^[(〔\\[{<〈](${hanNumber})[)〕\\]}>〉][、.]?`, 'u')],
  [4, new RegExp(`^[(〔[](${arabicNumber})[)〕\\]][、.]?`, 'u')],
  [3, new RegExp(`^(${arabicNumber})(?:[、.:)](?!\\d)|(?=其中))`, 'u')],
]

/** The numbering at the head of a folded string, and how many characters it takes. */
export const markerOf = (folded: string): { level: number; ordinal: number; length: number } | null => {
  for (const [level, pattern] of markers) {
    const m = pattern.exec(folded)
    if (!m) continue
    const ordinal = /\d/.test(m[1]!) ? Number(m[1]) : chineseOrdinal(m[1]!)
    if (ordinal !== null) return { level, ordinal, length: m[0].length }
  }
  return null
}

/** 数 or 数量 at the end: 收到申请数, 收到申请 */
const closing = /(?<=.{2})(?:数量?|量)$/u
/** The mark of a note right behind the words, as folded: ① is 1 there. */
const footnote = /(?<=\p{Script=Han}{2})(?:[[〔【]注?\d{1,2}[\]〕】]|注\d{0,2}|\d{1,2}|[※†‡])$/u

const ofThisYear = new RegExp(`^(?:${ownYear}|年度)`, 'u')

const note = /\([^()]*\)/gu

/** Take a printed label apart. */
export const labelOf = remember((raw: string): Label => {
  let rest = fold(raw)
  let marker: Label['marker'] = null
  let ofWhich = false
  // 其中：1.… and 1.其中：… are both met
  for (let i = 0; i < 2; i++) {
    const found = markerOf(rest)
    if (found) {
      marker ??= { level: found.level, ordinal: found.ordinal }
      rest = rest.slice(found.length)
    }
    const which = /^其中[::,]?/u.exec(rest)
    if (which) {
      ofWhich = true
      rest = rest.slice(which[0].length)
    }
  }
  const bare = rest.replace(note, '')
  const words = (bare === '' ? rest : bare)
    .replace(/[\s"'“”‘’《》<>「」,，。.、:;()*·]/gu, '')
    .replaceAll('其它', '其他')
    .replace(closing, '')
  const notes = (rest.match(note) ?? []).map((n) => n.slice(1, -1)).join(' ')
  return {
    marker,
    ofWhich,
    note: bare === '' ? '' : notes,
    qualifiers: qualifiersOf(rest),
    words,
    joined: (bare.match(/[、及]|[和与](?=\p{Script=Han}{2})/gu) ?? []).length,
    unmarked: footnote.test(words) ? words.replace(footnote, '').replace(closing, '') : words,
    ofYear: ofThisYear.exec(words)?.[0].length ?? 0,
  }
})
