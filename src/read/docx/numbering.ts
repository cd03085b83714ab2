import { numberFormats } from './number-formats.ts'
import type { NumberingReference, Styles } from './styles.ts'
import { child, childrenNamed, onOff, val, type XmlElement } from './xml.ts'

interface Level {
  start: number
  format: string
  text: string
  suffix: string
  restart: number | null
  legal: boolean
  style: string | null
  /** where it is said */
  said: XmlElement
}

interface Numbered {
  /** paragraphs that share it count together */
  counter: string
  levels: Map<number, Level>
  /** levels that this list starts anew, and with what */
  starts: Map<number, number>
}

/** A number as it is printed, and the level that says how it looks. */
export interface Numeral {
  words: string
  level: XmlElement
}

export interface Numbering {
  /**
   * The number printed before the next paragraph with this reference, with what follows it; null for none. Counts on, or from
   * `start` where the paragraph says so itself.
   */
  next: (reference: NumberingReference, start?: number | null) => Numeral | null
  /** formats that were met and are not known; they were written as plain figures */
  unknown: Set<string>
}

const suffixes: Record<string, string> = { nothing: '', space: ' ', tab: ' ' }

const readLevel = (lvl: XmlElement): Level => ({
  start: Number(val(lvl, 'w:start') ?? 0),
  // Word 2010 and later wrap newer formats so that older programs find an older one beside it
  format: val(lvl, 'w:numFmt') ?? val(child(child(lvl, 'mc:AlternateContent'), 'mc:Fallback'), 'w:numFmt') ?? 'decimal',
  text: val(lvl, 'w:lvlText') ?? '',
  suffix: suffixes[val(lvl, 'w:suff') ?? 'tab'] ?? ' ',
  restart: val(lvl, 'w:lvlRestart') === undefined ? null : Number(val(lvl, 'w:lvlRestart')),
  legal: onOff(lvl, 'w:isLgl') ?? false,
  style: val(lvl, 'w:pStyle') ?? null,
  said: lvl,
})

const readLevels = (parent: XmlElement): Map<number, Level> =>
  new Map(childrenNamed(parent, 'w:lvl').map((lvl) => [Number(lvl.attributes['w:ilvl'] ?? 0), readLevel(lvl)]))

/** Lists by numId. A list that only links to a numbering style is what the style's own list says. */
const readLists = (root: XmlElement | null, styles: Pick<Styles, 'numIdOf'>): Map<string, Numbered> => {
  const abstracts = new Map(
    childrenNamed(root ?? undefined, 'w:abstractNum').map((a) => [a.attributes['w:abstractNumId'] ?? '', a]),
  )
  const nums = new Map(childrenNamed(root ?? undefined, 'w:num').map((n) => [n.attributes['w:numId'] ?? '', n]))
  const abstractOf = (num: XmlElement | undefined, seen: string[] = []): [string, XmlElement] | null => {
    const id = val(num, 'w:abstractNumId') ?? ''
    const abstract = abstracts.get(id)
    if (abstract === undefined || seen.includes(id)) return null
    const link = val(abstract, 'w:numStyleLink')
    const linked = link === undefined ? undefined : nums.get(styles.numIdOf(link) ?? '')
    return linked ? abstractOf(linked, [...seen, id]) : [id, abstract]
  }
  const lists = new Map<string, Numbered>()
  for (const [numId, num] of nums) {
    const found = abstractOf(num)
    if (found === null) continue
    const levels = readLevels(found[1])
    const starts = new Map<number, number>()
    for (const override of childrenNamed(num, 'w:lvlOverride')) {
      const ilvl = Number(override.attributes['w:ilvl'] ?? 0)
      const lvl = child(override, 'w:lvl')
      if (lvl) levels.set(ilvl, readLevel(lvl))
      const start = val(override, 'w:startOverride')
      if (start !== undefined) starts.set(ilvl, Number(start))
    }
    lists.set(numId, { counter: found[0], levels, starts })
  }
  return lists
}

/** Bullets of symbol fonts are private characters that mean nothing outside the font. */
const printable = (text: string): string => text.replace(/[\ue000-\uf8ff]/g, '')

/**
 * Automatic numbers as Word prints them (ECMA-376 part 1, 17.9). They stand in no text of the document, and 一、 and （一）
 * of most reports are made this way.
 */
export const readNumbering = (root: XmlElement | null, styles: Pick<Styles, 'numIdOf'>): Numbering => {
  const lists = readLists(root, styles)
  const counters = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()
  const unknown = new Set<string>()

  const format = (level: Level, n: number, legal: boolean): string => {
    const write = numberFormats[legal ? 'decimal' : level.format]
    if (write === undefined) unknown.add(level.format)
    return (write ?? String)(n)
  }

  return {
    unknown,
    next: ({ numId, ilvl, styles: via }, start = null) => {
      const list = numId === undefined ? undefined : lists.get(numId)
      if (list === undefined) return null
      const tied = via.flatMap((s) => [...list.levels].filter(([, l]) => l.style === s).map(([i]) => i))[0]
      const index = ilvl ?? tied ?? 0
      const level = list.levels.get(index)
      if (level === undefined) return null
      const counts = counters.get(list.counter) ?? []
      counters.set(list.counter, counts)

      const override = list.starts.get(index)
      const key = `${numId}/${index}`
      const before = counts[index]
      if (start !== null) counts[index] = start
      else if (override !== undefined && !started.has(key)) counts[index] = override
      else counts[index] = before === undefined ? level.start : before + 1
      started.add(key)
      for (const [deeper, { restart }] of list.levels)
        if (deeper > index && (restart === null || (restart > 0 && index < restart))) counts[deeper] = undefined

      if (level.format === 'bullet') {
        const bullet = printable(level.text)
        return bullet === '' ? null : { words: bullet + level.suffix, level: level.said }
      }
      const number = level.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const named = list.levels.get(at)
        return named ? format(named, counts[at] ?? named.start, level.legal) : ''
      })
      return number === '' ? null : { words: printable(number) + level.suffix, level: level.said }
    },
  }
}
