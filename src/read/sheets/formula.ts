import { type Merge, parseRange } from './model.ts'

/** A formula as it is worked out: what people write who add up a table, and nothing else. */
export type Formula =
  | { is: 'number'; value: number }
  | { is: 'words'; value: string }
  /** `sheet` in capital letters; null for the one that the formula stands on */
  | { is: 'cells'; at: Merge; sheet: string | null; single: boolean }
  | { is: 'sign'; sign: string; of: Formula[] }
  | { is: 'call'; name: string; of: Formula[] }

/** Longer ones are written by nobody who adds up a table. */
const LONGEST = 500

const CELL = '\\$?[A-Z]{1,3}\\$?\\d{1,7}'
/** Columns or rows as a whole: A:A, $1:$3. */
const WHOLE = '\\$?[A-Z]{1,3}:\\$?[A-Z]{1,3}|\\$?\\d{1,7}:\\$?\\d{1,7}'
const SHEET = "(?:'(?:[^']|'')+'|[\\p{L}_][\\p{L}\\p{N}_.]*)"
const token = new RegExp(
  `\\s*(?:(?<words>"(?:[^"]|"")*")|(?:\\$?(?<sheet>${SHEET})!)?(?<cells>${CELL}(?::${CELL})?|${WHOLE})(?![\\p{L}\\p{N}_.(!:])` +
    '|(?<number>\\d+(?:\\.\\d*)?(?:E[+-]?\\d+)?|\\.\\d+)|(?<name>[A-Z][A-Z.]*)(?=\\()|(?<called>[\\p{L}_][\\p{L}\\p{N}_.]*)(?![(!\\p{L}\\p{N}_.])|(?<sign><>|<=|>=|[-+*/%^&=<>(),]))',
  'giuy',
)

/** OpenDocument writes `of:=SUM([.B2:.B9];[$表2.C2])`, and Excel `SUM(B2:B9,表2!C2)`. */
const asExcel = (formula: string): string =>
  formula
    .replace(/^(?:of|oooc|msoxl):/u, '')
    .replace(/^=/u, '')
    .replace(
      /\[(\$?(?:'(?:[^']|'')+'|[^\]'.:]+))?\.([^\]:]+)(?::\.([^\]]+))?\]/gu,
      (_, sheet: string | undefined, a: string, b?: string) =>
        `${sheet === undefined ? '' : `${sheet}!`}${a}${b === undefined ? '' : `:${b}`}`,
    )
    .replaceAll(';', ',')

const kinds = ['words', 'cells', 'number', 'name', 'called', 'sign'] as const

interface Token {
  kind: (typeof kinds)[number]
  text: string
  sheet: string | null
}

const tokensOf = (text: string): Token[] | null => {
  const tokens: Token[] = []
  let end = 0
  for (const { groups = {}, 0: all, index } of text.matchAll(token)) {
    const kind = kinds.find((k) => groups[k] !== undefined)!
    const sheet = groups.sheet?.replace(/^'(.*)'$/u, '$1').replaceAll("''", "'") ?? null
    tokens.push({ kind, text: groups[kind]!, sheet: sheet?.toUpperCase() ?? null })
    end = index + all.length
  }
  return text.slice(end).trim() === '' ? tokens : null
}

/** Signs between two things, by how closely they bind: the loosest first. */
const between = [
  new Set(['=', '<>', '<', '>', '<=', '>=']),
  new Set(['&']),
  new Set(['+', '-']),
  new Set(['*', '/']),
  new Set(['^']),
]

const LAST_ROW = 1_048_575
const LAST_COLUMN = 16_383

/** `B2:B9`, or columns or rows as a whole. */
const rangeOf = (text: string): Merge | null => {
  const [a, b] = text.replaceAll('$', '').split(':')
  if (b === undefined || /\d/u.test(a!) === /[A-Z]/iu.test(a!)) return parseRange(text)
  const whole = /\d/u.test(a!) ? parseRange(`A${a}:A${b}`) : parseRange(`${a}1:${b}1`)
  return whole && { ...whole, ...(/\d/u.test(a!) ? { right: LAST_COLUMN } : { bottom: LAST_ROW }) }
}

/** What names of a workbook stand for, in capital letters. */
export type Defined = ReadonlyMap<string, string>

/** What stands for itself: a number, words, cells. */
const plainOf = ({ kind, text, sheet }: Token): Formula | null => {
  if (kind === 'number') return { is: 'number', value: Number(text) }
  if (kind === 'words') return { is: 'words', value: text.slice(1, -1).replaceAll('""', '"') }
  const range = rangeOf(text)
  return range && { is: 'cells', at: range, sheet, single: !text.includes(':') }
}

/** Names for names: nobody leads one to another more often. */
const DEEPEST = 4

/** The formula; null for one that is more than numbers, cells, signs and calls. */
export const parseFormula = (written: string, defined: Defined = new Map(), depth = 0): Formula | null => {
  const tokens = written.length > LONGEST ? null : tokensOf(asExcel(written))
  if (tokens === null) return null
  let at = 0
  const takes = (sign: string): boolean => {
    if (tokens[at]?.kind !== 'sign' || tokens[at]!.text !== sign) return false
    at += 1
    return true
  }
  const chain = (level: number): Formula | null => {
    if (level === between.length) return signed()
    let left = chain(level + 1)
    while (left !== null && tokens[at]?.kind === 'sign' && between[level]!.has(tokens[at]!.text)) {
      const sign = tokens[at]!.text
      at += 1
      const right = chain(level + 1)
      left = right && { is: 'sign', sign, of: [left, right] }
    }
    return left
  }
  const signed = (): Formula | null => {
    if (takes('+')) return signed()
    if (takes('-')) {
      const of = signed()
      return of && { is: 'sign', sign: '-', of: [of] }
    }
    let of = single()
    while (of !== null && takes('%')) of = { is: 'sign', sign: '/', of: [of, { is: 'number', value: 100 }] }
    return of
  }
  const single = (): Formula | null => {
    if (takes('(')) {
      const inner = chain(0)
      return takes(')') ? inner : null
    }
    const next = tokens[at]
    if (next === undefined || next.kind === 'sign') return null
    at += 1
    if (next.kind !== 'name' && next.kind !== 'called') return plainOf(next)
    const name = next.text.toUpperCase()
    if (next.kind === 'name') return takes('(') ? call(name) : null
    if (name === 'TRUE' || name === 'FALSE') return { is: 'call', name, of: [] }
    const stands = depth < DEEPEST ? defined.get(name) : undefined
    return stands === undefined ? null : parseFormula(stands, defined, depth + 1)
  }
  const call = (name: string): Formula | null => {
    const of: Formula[] = []
    if (takes(')')) return { is: 'call', name, of }
    do {
      // one that is left out is nought
      const isLeftOut = tokens[at]?.kind === 'sign' && (tokens[at]!.text === ',' || tokens[at]!.text === ')')
      const one: Formula | null = isLeftOut ? { is: 'number', value: 0 } : chain(0)
      if (one === null) return null
      of.push(one)
    } while (takes(','))
    return takes(')') ? { is: 'call', name, of } : null
  }
  const whole = chain(0)
  return at === tokens.length ? whole : null
}
