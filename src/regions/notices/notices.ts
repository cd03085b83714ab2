import { addAll } from '../../base/extremes.ts'
import type { Place } from '../../model/place.ts'
import { type Block, type PageMeta, type Paragraph, withInner, wordsOf } from '../../model/tree.ts'
import { placeWithin } from '../../model/within.ts'
import { fold } from '../../text/fold.ts'
import { numberingOf } from '../../text/heading.ts'
import { noteHead } from '../../text/heads.ts'
import { type Saying, sayingOf, takenBackBy, withdraws } from '../../text/sayings/saying.ts'
import { sentences } from '../../text/sentences.ts'

export { takenBackBy }

/** A sentence outside the tables that takes numbers back. */
export interface Notice {
  said: Saying
  /** as printed */
  words: string
  place: Place
  /** the mark that points to it */
  mark?: string
  /** where the tables stand that it speaks of (上表, 本表); none: it is about the whole report */
  tables: readonly Place[]
  /** the cell of a sheet that it is on, as a comment */
  cell?: string
}

const beginsNote = new RegExp(`^${noteHead}\\d*[:.、]`, 'u')

/** So many lines may stand between a note and its table. */
const nearby = 3

const isLine = (b: Block | undefined): b is Paragraph => b?.type === 'paragraph' && !b.furniture

/** The tables next to a line, on one side: those of a row of them with nothing between count as one. */
const tablesFrom = (blocks: readonly Block[], at: number, step: 1 | -1, most: number): readonly Place[] => {
  let lines = 0
  for (let i = at + step; i >= 0 && i < blocks.length && lines <= most; i += step) {
    if (isLine(blocks[i])) lines++
    if (blocks[i]!.type !== 'table') continue
    const places: Place[] = []
    for (let j = i; j >= 0 && j < blocks.length && !isLine(blocks[j]); j += step) {
      const block = blocks[j]!
      if (block.type === 'table')
        addAll(
          places,
          withInner(block).map((t) => t.place),
        )
    }
    return places
  }
  return []
}

/** So long, and the words of a heading are meant wherever they stand. */
const longHeading = 6

/** The tables under the heading that a line quotes: “收到和处理政府信息公开申请情况”表中. */
const tablesHeaded = (s: string, blocks: readonly Block[]): readonly Place[] => {
  if (!/表|部分|[一二三四五六]、/u.test(s)) return []
  const found: Place[] = []
  let isMeant = false
  for (const b of blocks) {
    if (b.type === 'table') {
      if (isMeant)
        addAll(
          found,
          withInner(b).map((t) => t.place),
        )
      continue
    }
    const numbering = b.furniture ? null : numberingOf(wordsOf(b))
    if (numbering?.level !== 1) continue
    const heading = fold(wordsOf(b).slice(numbering.length)).replace(/(?:情况)?[。:]?$/u, '')
    isMeant = heading.length >= longHeading && heading.length <= 30 && s.includes(heading)
  }
  return found
}

/** The tables that a line speaks of, wherever it stands. */
const tablesMeant = (words: string, blocks: readonly Block[], at: number): readonly Place[] => {
  const s = fold(words)
  if (/(?<!以)上表/u.test(s)) return tablesFrom(blocks, at, -1, Number.POSITIVE_INFINITY)
  if (/下表/u.test(s)) return tablesFrom(blocks, at, 1, Number.POSITIVE_INFINITY)
  const headed = tablesHeaded(s, blocks)
  if (headed.length > 0) return headed
  // a note right under a table is one of it, where it speaks of no more
  const own = beginsNote.test(s) && !/报告|年报/u.test(s) ? tablesFrom(blocks, at, -1, 0) : []
  if (own.length > 0) return own
  if (!/[本此该]表|表[中内]/u.test(s)) return []
  const over = tablesFrom(blocks, at, -1, nearby)
  return over.length > 0 ? over : tablesFrom(blocks, at, 1, nearby)
}

/** Words of these are as they stand in text: in heads and feet, in comments, and in the letter that came with the file. */
const inSentences: ReadonlySet<string> = new Set(['running', 'letter', 'subject', 'comment'])

const wholly = { sure: true, subjects: [], wrong: [], right: [] } as const

/** What words say that stand in a field of the file; what a letter calls a draft is something else, most likely. */
const sayingIn = (field: string, words: string, cell?: string): Saying | null => {
  if (field === 'correction') return { code: 'corrected', ...wholly }
  const fromLetter = field === 'letter' || field === 'subject'
  if (fromLetter && withdraws(words)) return { code: 'not-final', ...wholly }
  const said = sayingOf(words)
  if (said === null) return null
  // 128：应为130, a comment on a number
  const on = field === 'comment' ? /^(\d+):/u.exec(fold(words)) : null
  if (on !== null && said.code === 'corrected')
    return { ...said, sure: true, subjects: cell === undefined ? [] : said.subjects, wrong: [Number(on[1])] }
  // 更正：某局年报, and what is sent is the report put right
  if (field === 'subject' && said.right.length + said.wrong.length === 0) return null
  if (fromLetter) return said.code === 'corrected' ? said : null
  return inSentences.has(field) || said.code === 'not-final' ? said : null
}

/** What the file says of itself; on every page it may say more than what it is. */
const saidOfFile = (blocks: readonly Block[], meta: readonly PageMeta[]): Notice[] => {
  const found = meta.flatMap(({ field, raw, place }): Notice[] =>
    [...(inSentences.has(field) ? raw.matchAll(sentences) : [[raw]])].flatMap(([words]) => {
      const cell = field === 'comment' && inSheet.test(place.path ?? '') ? place.path : undefined
      const said = sayingIn(field, words.trim(), cell)
      if (said === null) return []
      const tables = tablesOnSheet(blocks, place.path)
      return [{ said, words: words.trim(), place, tables, ...(cell === undefined ? {} : { cell }) }]
    }),
  )
  // the head of every page is one
  return [...new Map(found.map((n) => [`${n.words} ${n.tables.length} ${n.cell ?? ''}`, n])).values()]
}

const inSheet = /(?:^|\/)sheet\[\d+\]\/[A-Z]+\d+$/u

/** The tables of a sheet, where its tab is said. */
const tablesOnSheet = (blocks: readonly Block[], path: string | undefined): readonly Place[] =>
  path === undefined || !/^sheet\[\d+\]$/.test(path)
    ? []
    : blocks.flatMap((b) =>
        b.type === 'table' && b.place.path?.startsWith(`${path}/`) ? withInner(b).map((t) => t.place) : [],
      )

const bareMark = /^[[(（〔【]?注?\d{1,2}[\])）〕】]?$/u

/** The mark of a note that a paragraph is: the one that its format knows, or the raised number that it begins with. */
const markOf = (p: Paragraph): string | undefined => {
  if (p.note !== undefined) return p.note
  const first = p.children.find((t) => t.value.trim() !== '')
  const words = first?.value.trim() ?? ''
  return first?.marks?.some((m) => m === 'raised' || m === 'note-link') && bareMark.test(words) ? words : undefined
}

/** Every sentence of running text that takes numbers back, and what the file says of itself that does. */
export const noticesIn = (blocks: readonly Block[], meta: readonly PageMeta[]): Notice[] => [
  ...blocks.flatMap((p, at): Notice[] => {
    // a link is the name of something else
    if (p.type !== 'paragraph' || p.link) return []
    const mark = markOf(p)
    return [...wordsOf(p).matchAll(sentences)].flatMap((m) => {
      const words = m[0].trim()
      const said = sayingOf(mark !== undefined && words.startsWith(mark) ? words.slice(mark.length).trim() : words)
      if (said === null) return []
      return [
        {
          said,
          words,
          ...(mark === undefined ? {} : { mark }),
          place: placeWithin(p, m.index, m.index + m[0].length),
          tables: tablesMeant(words, blocks, at),
        },
      ]
    })
  }),
  ...saidOfFile(blocks, meta),
]
