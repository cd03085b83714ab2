import type { Root } from 'hast'
import type { Numbering } from '../docx/numbering.ts'
import { isLoneNumber } from '../office/floating.ts'
import { type Block, type Flow, type Ground, openFlow } from '../office/flow.ts'
import {
  asNote,
  type Change,
  changeOf,
  changeToMarkup,
  fieldInTable,
  fieldKind,
  fieldToMarkup,
  paragraphToMarkup,
  type RunLook,
  SPECK,
  type Wordless,
  wordsToMarkup,
} from '../office/markup.ts'
import type { Looks } from './lists.ts'
import { lookOf, numberState } from './looks.ts'
import type { Aside } from './notes.ts'
import { readRow } from './rows.ts'
import type { DocParagraph } from './stories.ts'

const alignments = ['left', 'center', 'right']

/** Signs that stand for something else than themselves. */
const signs: Record<string, string> = {
  '\u000b': '\n',
  '\u000e': '\n',
  '\u001e': '-',
  '\u001f': '',
  '\u00a0': '\u00a0',
}
const control = /[\u0000-\u0008\u000b\u000e-\u001f]/g

export interface MarkupOptions {
  numbering: Numbering
  numberLooks: Looks
  asides: readonly Aside[]
  /** fonts whose digits are pictures */
  pictorial: ReadonlySet<number>
  paragraphs: (from: number, to: number) => Iterable<DocParagraph>
  /** whether a paragraph style paints or is plain, for tables: null where it cannot be told */
  groundOfRow: (row: DocParagraph) => Ground
}

interface OpenField {
  /** its result is being read, and no longer what it is made by */
  result: boolean
  words: boolean
  instruction: string
}
const MAX_INSTRUCTION = 100

interface DocRun {
  value: string
  look: (ground: Ground) => RunLook
  field?: Wordless
}

/** Beginnings of fields that do not end: nothing after them is part of a field. */
const endless = (story: Iterable<DocParagraph>): ReadonlySet<number> => {
  const open: number[] = []
  for (const { words } of story)
    for (const { from, value, state } of words) {
      if (state.deleted) continue
      for (let i = 0; i < value.length; i++)
        if (value[i] === BEGIN) open.push(from + i)
        else if (value[i] === END) open.pop()
    }
  return new Set(open)
}

/** Whether a row has words, and words that were deleted. */
interface RowWords {
  live: boolean
  deleted: boolean
}
const noWords: RowWords = { live: false, deleted: false }

const withWords = (before: RowWords, { words }: DocParagraph): RowWords => {
  const own = words.filter((w) => w.value.replace(control, '').trim() !== '')
  return {
    live: before.live || own.some((w) => !w.state.deleted),
    deleted: before.deleted || own.some((w) => w.state.deleted),
  }
}

/** Words of paragraphs, whatever they look like. */
export const plainWords = (story: Iterable<DocParagraph>): string =>
  [...story].flatMap(({ words }) => words.map((w) => w.value.replace(control, ''))).join('')

const BEGIN = '\u0013'
const END = '\u0015'

/**
 * Paragraphs of a .doc as markup: words with what hides them or sets them apart, automatic numbers written out, results of
 * fields, rows put together from their cells, notes and text boxes after the paragraph they hang on.
 */
export const storyToMarkup = (
  from: number,
  to: number,
  { numbering, numberLooks, asides, pictorial, paragraphs, groundOfRow }: MarkupOptions,
): { tree: Root; odd: Flow['odd']; floating: boolean } => {
  const flow = openFlow()
  const counts = { footnote: 0, endnote: 0 }
  /** the numbers of notes, by where they hang */
  const marks = new Map<number, string>()
  const waiting = [...asides].sort((a, b) => a.anchor - b.anchor)
  const fields: OpenField[] = []
  /** of the row that has not ended, by its depth */
  const rowWords: RowWords[] = []
  let floating = false
  /** a tracked change since the last paragraph */
  let change: Change | null = null
  const unended = endless(paragraphs(from, to))

  const wordsOf = ({ words, state }: DocParagraph, noteOf: (at: number) => string | null) => {
    const runs: DocRun[] = []
    const shown = (): boolean => {
      if (!fields.every(({ result }) => result)) return false
      for (const field of fields) field.words = true
      return true
    }
    for (const { from: start, value, state: own } of words) {
      if (own.deleted) continue
      const add = (text: string, note = false): void => {
        if (text === '') return
        const look = (ground: Ground): RunLook => {
          const made = lookOf(own, [state.ground, ground])
          if (state.depth > 0 && own.font !== null && pictorial.has(own.font)) made.pictorial = true
          return note ? { ...made, note, raised: made.raised ?? 'super' } : made
        }
        runs.push({ value: text, look })
      }
      let plain = ''
      const wordless = (field: Wordless): void => {
        add(plain)
        plain = ''
        runs.push({ value: '', look: (ground) => lookOf(own, [state.ground, ground]), field })
      }
      for (let i = 0; i < value.length; i++) {
        const sign = value[i]!
        if (sign >= ' ' || sign === '\t') {
          if (own.special && sign === '(' && own.symbol !== null) {
            const letter = pictorial.has(own.symbol.font) ? '' : printable(own.symbol.code)
            if (letter === '') wordless('picture')
            plain += letter
          } else if (sign.trim() === '' ? fields.every(({ result }) => result) : shown()) plain += sign
          else {
            const last = fields.at(-1)!
            if (last.instruction.length < MAX_INSTRUCTION) last.instruction += sign
          }
          continue
        }
        if (sign === BEGIN) {
          if (!unended.has(start + i)) fields.push({ result: false, words: false, instruction: '' })
        } else if (sign === '\u0014' && fields.length > 0) fields.at(-1)!.result = true
        else if (sign === END) {
          const field = fields.pop()
          if (field === undefined || !fields.every(({ result }) => result)) continue
          const { words: said, instruction } = field
          const kind = state.depth > 0 ? fieldInTable(instruction, said) : said ? null : fieldKind(instruction)
          if (kind !== null) wordless(kind)
        } else if (
          own.special &&
          (sign === '\u0001' || (sign === '\u0008' && (state.depth > 0 || !isBox(start + i))))
        ) {
          if (shown()) wordless('picture')
        } else if (sign === '\u0002') {
          add(plain)
          plain = ''
          add(noteOf(start + i) ?? '', true)
        } else if (fields.every(({ result }) => result)) plain += signs[sign] ?? ''
      }
      add(plain)
    }
    return runs
  }

  const toBlock = (paragraph: DocParagraph, noteOf: (at: number) => string | null): Block => {
    const { state, markState } = paragraph
    const runs = wordsOf(paragraph, noteOf)
    const numbered = state.list > 0 && state.list < NO_LIST && !(markState.deleted && runs.length === 0)
    const number = numbered ? numbering.next({ numId: String(state.list), ilvl: state.listLevel, styles: [] }) : null
    for (const { value, state: own } of paragraph.words)
      if (own.deleted || own.inserted) change = changeOf(value.replace(control, ''), change)
    const marked = changeToMarkup(change)
    change = null
    const numeral: DocRun[] = []
    if (number !== null) {
      const own = numberState(markState, numberLooks.get(number.level) ?? [])
      const drawn = state.depth > 0 && own.font !== null && pictorial.has(own.font) && /\d/.test(number.words)
      numeral.push({
        value: number.words,
        look: (ground) => ({ ...lookOf(own, [state.ground, ground]), ...(drawn ? { pictorial: true } : {}) }),
      })
    }
    return (ground) => {
      const looks = [...numeral, ...runs].map(({ value, look, field }) => ({ value, look: look(ground), field }))
      // the size of a number counts in cells, where it may be a value
      const counted = state.depth > 0 ? looks : looks.slice(numeral.length)
      const sized = new Set(counted.map(({ look }) => look.size)).size > 1
      const shown = looks.flatMap(({ value, look, field }) => {
        if (field !== undefined) return look.hidden ? [] : [fieldToMarkup(field)]
        const { size, ...rest } = look
        const small = size !== undefined && (sized || size <= SPECK)
        return wordsToMarkup(value.replace(control, ''), small ? look : rest)
      })
      const words = [...marked, ...shown]
      if (words.length === 0) return [paragraphToMarkup([])]
      const level = state.outline < 9 ? state.outline + 1 : undefined
      return [paragraphToMarkup(words, { level, align: alignments[state.align] })]
    }
  }

  const take = (
    paragraph: DocParagraph,
    noteOf: (at: number) => string | null,
    marked: (block: Block) => Block = (block) => block,
  ): void => {
    const { state, mark, markState } = paragraph
    const { depth } = state
    if (depth > 0 && (depth === 1 ? state.rowEnd : state.innerRowEnd)) {
      // some programs mark the end of the row before it as well: a row that still has words is there
      const { live, deleted } = rowWords[depth] ?? noWords
      rowWords[depth] = noWords
      if (!live && (deleted || markState.deleted)) {
        flow.dropRow(depth)
        // told of at the cell after it, whose own digits nobody touched
        change ??= 'words'
      } else flow.endRow(depth, readRow(paragraph.changes), groundOfRow(paragraph))
      return
    }
    // words of a table within a cell are words of the row around it, too
    for (let d = 1; d <= depth; d++) rowWords[d] = withWords(rowWords[d] ?? noWords, paragraph)
    flow.paragraph(depth, marked(toBlock(paragraph, noteOf)))
    if (depth > 0 && (depth === 1 ? mark === '\u0007' : state.innerCell)) flow.endCell(depth)
  }

  /** Words that hang on others: fields and tables around them go on after them. */
  const takeAside = ({ kind, anchor, from: start, to: end }: Aside): void => {
    const kept = fields.splice(0)
    const within = flow.depth() > 0
    if (kind === 'box' && isLoneNumber(plainWords(paragraphs(start, end)))) floating = true
    const mark = marks.get(anchor)
    const marked = (block: Block): Block => (mark === undefined ? block : (ground) => asNote(block(ground), mark))
    for (const paragraph of paragraphs(start, end))
      if (!within) take(paragraph, () => null, marked)
      else if (paragraph.words.length > 0) flow.aside(marked(toBlock(paragraph, () => null)), kind !== 'box')
    if (!within) flow.leave(0)
    fields.splice(0, fields.length, ...kept)
  }

  /** A drawn object of words: these stand elsewhere. */
  const isBox = (at: number): boolean => asides.some((a) => a.kind === 'box' && a.anchor === at)

  const numberAt = (at: number): string | null => {
    const note = asides.find((a) => a.anchor === at && a.kind !== 'box')
    if (note === undefined || note.kind === 'box') return null
    counts[note.kind] += 1
    const mark = String(counts[note.kind])
    marks.set(at, mark)
    return mark
  }

  const hang = (until: number): void => {
    // rows and tables are not cut in two by what hangs on them
    if (!flow.inCell()) return
    while (waiting.length > 0 && waiting[0]!.anchor < until) {
      takeAside(waiting.shift()!)
    }
  }

  for (const paragraph of paragraphs(from, to)) {
    flow.leave(paragraph.state.depth)
    hang(paragraph.from)
    take(paragraph, numberAt)
    hang(paragraph.to)
  }
  flow.leave(0)
  hang(Number.POSITIVE_INFINITY)
  return { tree: flow.finish(), odd: flow.odd, floating }
}

/** Numbers of lists from here on say that there is none. */
const NO_LIST = 0x7ff

/** Signs of symbol fonts are private characters that mean nothing outside the font. */
const printable = (code: number): string => (code >= 0xf000 ? '' : String.fromCharCode(code))
