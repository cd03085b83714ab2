import { type Ink, inkNumbered } from './ink.ts'

const part = /"[^"]*"?|\\.|[_*].|!.|\[[^\]]*\]?|[^"\\_*![]/gsu

/** The parts of a format code: words in quotes, escaped characters, instructions in brackets, and each other character. */
const partsOf = (section: string): string[] => section.match(part) ?? []

/** The sections of a format code (ECMA-376 part 1, 18.8.31): above zero, below, zero, text. */
export const sectionsOf = (code: string): string[] => {
  const sections = ['']
  for (const p of partsOf(code))
    if (p === ';') sections.push('')
    else sections[sections.length - 1] += p
  return sections
}

const named: Readonly<Record<string, number>> = {
  black: 8,
  white: 9,
  red: 10,
  green: 11,
  blue: 12,
  yellow: 13,
  magenta: 14,
  cyan: 15,
}

/** The colour that a section asks for; undefined where it asks for none. */
const inkIn = (section: string, palette: readonly string[]): Ink | undefined => {
  for (const p of partsOf(section)) {
    const m = /^\[(?:([a-z]+)|color\s*(\d{1,2}))\]$/iu.exec(p)
    if (m?.[2] !== undefined) return inkNumbered(Number(m[2]) + 7, palette)
    const number = named[m?.[1]?.toLowerCase() ?? '']
    if (number !== undefined) return inkNumbered(number, palette)
  }
  return undefined
}

const isText = (section: string): boolean => partsOf(section).includes('@')
const hasCondition = (section: string): boolean => partsOf(section).some((p) => /^\[[<>=]/u.test(p))

/** The section of words, where a format has one. */
export const textSection = (code: string): string | undefined => {
  const sections = sectionsOf(code)
  if (sections.length > 3) return sections[3]
  const last = sections.at(-1)!
  return isText(last) ? last : undefined
}

/** The sections of which one is for this value: all of them where conditions choose, or nothing does. */
const sectionsFor = (code: string, value: number | string): string[] => {
  const sections = sectionsOf(code)
  if (typeof value === 'string') {
    const own = textSection(code)
    return own === undefined ? sections : [own]
  }
  const ofNumbers = isText(sections.at(-1)!) && sections.length > 1 ? sections.slice(0, -1) : sections.slice(0, 3)
  if (ofNumbers.some(hasCondition)) return sections
  return [ofNumbers[value < 0 ? 1 : value === 0 ? 2 : 0] ?? ofNumbers[0]!]
}

/** The colours in which a format may write a value; undefined is that of the cell. */
export const inksFor = (code: string, value: number | string, palette: readonly string[]): (Ink | undefined)[] =>
  code.includes('[') ? sectionsFor(code, value).map((s) => inkIn(s, palette)) : [undefined]

/** `*0` fills the cell with zeros, however many there is room for. */
export const fillsWithDigits = (code: string): boolean =>
  code.includes('*') && partsOf(code).some((p) => /^\*\d$/u.test(p))

/**
 * The same format in what every program knows: `!` escapes as a backslash does, and a language in brackets says only what words
 * of dates are in, and in which digits a number is written; a currency before it is written.
 */
export const plainFormat = (code: string): string =>
  /[!$]/u.test(code)
    ? partsOf(code)
        .map((p) => {
          if (/^!./su.test(p)) return `\\${p.slice(1)}`
          const currency = /^\[\$([^\]-]*)(?:-[0-9A-F]*)?\]$/iu.exec(p)?.[1]
          if (currency === undefined) return p
          return currency === '' ? '' : `"${currency.replaceAll('"', '')}"`
        })
        .join('')
    : code

/**
 * `0\.0,"万"`: thousands left off by the commas behind the last digit, where something is written between digits. The
 * sheet library loses digits of that, so they are left off beforehand.
 */
export const withoutThousands = (code: string, value: number): [code: string, value: number] => {
  if (!/\\./u.test(code) || sectionsOf(code).length > 1) return [code, value]
  const parts = partsOf(code)
  const last = parts.findLastIndex((p) => /^[0#?]$/u.test(p))
  let commas = 0
  while (parts[last + 1 + commas] === ',') commas += 1
  if (last < 0 || commas === 0) return [code, value]
  return [parts.toSpliced(last + 1, commas).join(''), value / 1000 ** commas]
}
