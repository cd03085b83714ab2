import type { Root } from 'hast'
import { addAll } from '../../base/extremes.ts'
import type { PageMeta } from '../../model/tree.ts'
import { commentOn, MOST_COMMENTS } from '../office/comments.ts'
import { damagedFile } from '../office/damaged.ts'
import { isLoneNumber } from '../office/floating.ts'
import { type Block, type Flow, type Ground, openFlow } from '../office/flow.ts'
import {
  asNote,
  type Change,
  changeOf,
  changeToMarkup,
  fieldInTable,
  fieldToMarkup,
  paragraphToMarkup,
  type RunLook,
  SPECK,
  type Wordless,
  wordsToMarkup,
} from '../office/markup.ts'
import { squeezeOf } from '../office/squeezed.ts'
import { lettersIn } from './letters.ts'
import {
  characterWords,
  type NestedRows,
  type ParagraphState,
  type RowState,
  runningGroups,
  type State,
  signs,
  signWords,
  silentGroups,
  starredGroups,
  startParagraph,
  startRow,
  startState,
} from './state.ts'
import { tokensOf } from './tokens.ts'

export const damaged = damagedFile('RTF')

/** Groups in groups: no program writes as many. */
const MAX_DEPTH = 1000
const MAX_TABLES = 20
const MAX_INSTRUCTION = 100

interface Run {
  value: string
  state: State
  note?: true
  /** what shows something without words */
  field?: Wordless
}

/** Words that are being gathered: those of the body, or of a note or a text box within. */
interface Story {
  flow: Flow
  runs: Run[]
  number: Run[]
  /** a tracked change in the paragraph */
  change: Change | null
  paragraph: ParagraphState
  row: RowState
  inner: NestedRows
  /** stories that ended within the paragraph: they come after it */
  after: { block: Block; isNote: boolean }[]
  /** the depth of groups at which it began */
  began: number
  note: boolean
  /** what it says so far; kept of a box that lies somewhere else than where it hangs */
  away: { words: string } | null
}

/** A drawing that is open: its group, the run that stands for it, and how far from there it lies, in twips. */
interface Shape {
  group: number
  run: Run
  inTable: boolean
  sides: Record<'shpleft' | 'shptop' | 'shpright' | 'shpbottom', number>
  words: boolean
}
const NEAR = 567
const SMALL = 850
const isAway = ({ inTable, sides }: Shape): boolean =>
  !inTable || Math.max(Math.abs(sides.shpleft), Math.abs(sides.shptop)) > NEAR
const isSmall = ({ sides }: Shape): boolean =>
  Math.max(sides.shpright - sides.shpleft, sides.shpbottom - sides.shptop) <= SMALL

const openStory = (began: number, note: boolean, isAway = false): Story => ({
  flow: openFlow(),
  runs: [],
  number: [],
  change: null,
  paragraph: startParagraph,
  row: startRow(),
  inner: { open: [], last: startRow() },
  after: [],
  began,
  note,
  away: isAway ? { words: '' } : null,
})

/** Groups that are drawn. */
const drawings: ReadonlySet<string> = new Set(['pict', 'object', 'shp', 'do'])

/** Signs that show what the program works out: the page, the section, the day. */
const workedOut: ReadonlySet<string> = new Set(['chpgn', 'chdate', 'chtime', 'chdpl', 'chdpa', 'sectnum'])

const WHITE = 0xffffff
const alike = (a: number, b: number): boolean =>
  [16, 8, 0].every((shift) => Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff)) <= 12)

/** Reads an RTF file (Rich Text Format 1.9.1) to markup. */
export const readMarkup = (
  bytes: Uint8Array,
): {
  tree: Root
  odd: Flow['odd']
  floating: boolean
  meta: PageMeta[]
} => {
  const letters = lettersIn()
  const colors: (number | undefined)[] = []
  let color = 0
  let colorSet = false
  const outlines = new Map<number, number>()
  let style = 0
  const meta: PageMeta[] = []
  let infoField: string | null = null
  let infoWords = ''
  const created: (number | null)[] = [null, null, null]
  const groups: State[] = []
  let state: State = { ...startState }
  const stories: Story[] = [openStory(0, false)]
  let star = false
  let skip = 0
  let pending: number[] = []
  let lead = false
  let notes = 0
  let fontDefined = 0
  /** lines of heads and feet, with the word that shows them; and comments, with the words before them */
  const around: { words: string; shownBy: string | null; on?: string }[] = []
  const saidOfPages = new Set<string>()
  /** signs that were said, to tell whether a field said any */
  let said = 0
  /** fields that are open: the group each is, what was said before it, and what kind of form field it is */
  const fields: { group: number; before: number; kind: 'list' | 'box' | null; instruction: string; asks: boolean }[] =
    []
  /** drawings that are open, each with what stands for it */
  const shapes: Shape[] = []
  let floating = false
  let hasLists = false

  const story = (): Story => stories.at(-1)!

  const sayIn = (runs: Run[], value: string): void => {
    const last = runs.at(-1)
    if (last && last.state === state && !last.note && !last.field) last.value += value
    else runs.push({ value, state })
  }

  const say = (value: string): void => {
    if (value === '') return
    if (state.into === 'body' && (state.deleted || state.inserted)) {
      const at = story()
      at.change = changeOf(value, at.change)
    }
    if (state.into === 'number') sayIn(story().number, value)
    else if (state.into === 'info') infoWords += value
    else if (state.into === 'running') {
      if (!state.hidden && !state.deleted) around.at(-1)!.words += value
    } else if (state.into === 'instruction') {
      const field = fields.at(-1)
      if (field && field.instruction.length < MAX_INSTRUCTION) field.instruction += value
    } else if (state.into === 'body' && !state.deleted) {
      said += value.trim().length
      sayIn(story().runs, value)
    }
  }

  const flushBytes = (): void => {
    if (pending.length === 0) return
    const font = state.east && state.eastFont !== null ? state.eastFont : state.font
    const bytesThen = pending
    pending = []
    lead = false
    say(letters.decode(letters.codePageOf(font), bytesThen))
  }

  /** Changing what holds makes a new state: runs keep the one they were written in. */
  const change = (how: (next: State) => void): void => {
    const next = { ...state }
    how(next)
    state = next
  }

  const turnTo = (into: State['into']): void => {
    state = { ...state, into }
  }

  const takeByte = (byte: number, escaped: boolean): void => {
    if (skip > 0) {
      skip -= 1
      return
    }
    if (state.into === 'colors') {
      if (byte === 0x3b) {
        colors.push(colorSet ? color : undefined)
        color = 0
        colorSet = false
      }
      return
    }
    if (state.into === 'fonts' && byte !== 0x3b) letters.name(fontDefined, String.fromCharCode(byte))
    if (state.into === 'nothing' || state.into === 'fonts' || state.into === 'styles') return
    if (byte < 0x80 && !lead) {
      flushBytes()
      if (byte >= 0x20 || byte === 0x09) say(String.fromCharCode(byte))
      return
    }
    if (lead) {
      pending.push(byte)
      lead = false
      // the second byte of a sign ends it; the next may be in another font
      flushBytes()
      return
    }
    const font = state.east && state.eastFont !== null ? state.eastFont : state.font
    pending.push(byte)
    lead = (escaped || byte >= 0x80) && letters.isLead(letters.codePageOf(font), byte)
    if (!lead) flushBytes()
  }

  const lookOf = (own: State, ground: Ground, around: number): RunLook => {
    const look: RunLook = { size: own.size / 2 }
    const squeezed = squeezeOf({ size: own.size / 2, scale: own.scale, spacing: own.spacing })
    if (own.hidden || squeezed === 'gone') look.hidden = true
    if (squeezed === 'unclear' || own.twoInOne) look.unclear = true
    if (own.struck) look.struck = true
    if (own.raised) look.raised = own.raised
    if (own.shift !== 0) look.shift = own.shift / 2
    const ink = own.color === 0 ? undefined : colors[own.color]
    const painted = [own.ground, around].map((n) => (n === 0 ? undefined : colors[n])).find((c) => c !== undefined)
    const behind = painted ?? ground
    if (ink !== undefined && behind !== null && alike(ink, behind ?? WHITE)) look.faint = true
    return look
  }

  const endParagraph = (always = true): void => {
    flushBytes()
    const at = story()
    const { runs, paragraph, after } = at
    // the tab behind a number is the room before the words
    const number = at.number.map((r) => ({ ...r, value: r.value.replace(/\t+/g, ' ') }))
    at.runs = []
    at.number = []
    const change = changeToMarkup(at.change)
    at.after = []
    if (!always && runs.length === 0 && after.length === 0) return
    at.change = null
    const depth = paragraph.depth
    // programs that know lists print a number, whether it is written out for others or not
    if (hasLists && paragraph.listed && depth > 0 && number.length === 0)
      number.push({ value: '', state: startState, field: 'picture' })
    const shown = runs.map(({ value, state: own }) => (own.hidden ? '' : value)).join('')
    if (at.away) at.away.words += shown
    if (paragraph.framed && depth === 0 && isLoneNumber(shown)) floating = true
    at.flow.paragraph(depth, (ground) => {
      // the size of a number counts in cells, where it may be a value
      const counted = [...(depth > 0 ? number : []), ...runs].filter((r) => r.value.trim() !== '')
      const sized = new Set(counted.map((r) => r.state.size)).size > 1
      const words = [...number, ...runs].flatMap(({ value, state: own, note, field }) => {
        const { size, ...look } = lookOf(own, ground, paragraph.ground)
        if (depth > 0 && letters.isPictorial(own.font)) look.pictorial = own.into !== 'number' || /\d/.test(value)
        if (field !== undefined) return look.hidden ? [] : [fieldToMarkup(field)]
        const whole: RunLook = size !== undefined && (sized || size <= SPECK) ? { ...look, size } : look
        return wordsToMarkup(value, note ? { raised: 'super', ...whole, note } : whole)
      })
      const level = paragraph.outline === null ? undefined : paragraph.outline + 1
      return [
        paragraphToMarkup([...change, ...words], {
          level,
          align: paragraph.align,
        }),
      ]
    })
    for (const { block, isNote } of after) at.flow.aside(block, isNote)
  }

  const openInner = (note: boolean, away = false): void => {
    if (stories.length > MAX_TABLES) throw damaged('stories')
    turnTo('body')
    stories.push(openStory(groups.length, note, away))
  }

  const closeInner = (): void => {
    endParagraph(false)
    const inner = stories.pop()!
    if (inner.away && isLoneNumber(inner.away.words)) floating = true
    const outer = story()
    const mark = String(notes)
    for (const block of inner.flow.blocks())
      outer.after.push({ block: inner.note ? (ground) => asNote(block(ground), mark) : block, isNote: inner.note })
    outer.flow.odd.rows += inner.flow.odd.rows
    addAll(outer.flow.odd.merged, inner.flow.odd.merged)
  }

  const cellEdge = (row: RowState, right: number): void => {
    if (row.cells.length >= 500) throw damaged('cells')
    row.cells.push({ merged: false, ...row.next, left: row.left, right })
    row.left = right
    row.next = {}
  }

  const destination = (word: string): boolean => {
    if (word === 'fonttbl') turnTo('fonts')
    else if (word === 'colortbl') turnTo('colors')
    else if (word === 'stylesheet') turnTo('styles')
    else if (word === 'info') turnTo('nothing')
    else if (word === 'listtext' || word === 'pntext') {
      if (state.into === 'body') turnTo('number')
    } else if (word === 'footnote') openInner(true)
    else if (word === 'shptxt') {
      if (state.into !== 'nothing' || groups.some((g) => g.into === 'body'))
        openInner(false, shapes.length > 0 && isAway(shapes.at(-1)!))
    } else if (word === 'upr') turnTo('nothing')
    else if (word === 'ud') turnTo(groups.at(-2)?.into ?? 'body')
    else return false
    return true
  }

  /** Words that say things of rows, with the row they are about. */
  const rowWord = (word: string, value: number | null): boolean => {
    const at = story()
    const inNested = groups.length > 0 && nestedAt !== null
    const row = inNested ? (at.inner.open.at(-1) ?? at.inner.last) : at.row
    if (word === 'trowd') {
      if (inNested) at.inner.open.push(startRow())
      else at.row = startRow()
    } else if (word === 'trleft') row.left = row.cells.length === 0 ? (value ?? 0) : row.left
    else if (word === 'cellx') cellEdge(row, value ?? row.left)
    else if (word === 'clmrg') row.next.merged = true
    else if (word === 'clvmgf') row.next.down = 'first'
    else if (word === 'clvmrg') row.next.down = 'later'
    else if (word === 'clcbpat') row.next.ground = value ? colors[value] : undefined
    else if (word === 'clshdng') row.next.ground ??= value ? null : undefined
    else if (word === 'trhdr') row.head = true
    else if (word === 'trrh') row.height = value ?? 0
    else return false
    return true
  }
  let nestedAt: number | null = null

  const frameOf = (row: RowState) =>
    row.cells.length === 0 ? null : { cells: row.cells.map((c) => ({ ...c })), head: row.head, height: row.height }

  const flowWord = (word: string): boolean => {
    const at = story()
    const depth = Math.max(1, at.paragraph.depth)
    if (word === 'par' || word === 'sect') endParagraph()
    else if (word === 'cell' || word === 'nestcell') {
      const own = word === 'cell' ? 1 : Math.max(2, depth)
      at.paragraph = { ...at.paragraph, depth: own }
      endParagraph()
      at.flow.endCell(own)
    } else if (word === 'row') {
      endParagraph(false)
      at.flow.dropSurplus(1, at.row.cells.length)
      at.flow.endRow(1, frameOf(at.row))
    } else if (word === 'nestrow') {
      const own = Math.max(2, depth)
      const row = at.inner.open.at(-1) ?? at.inner.last
      at.inner = { open: own === 2 ? [] : at.inner.open.slice(0, -1), last: row }
      at.flow.dropSurplus(own, row.cells.length)
      at.flow.endRow(own, frameOf(row))
    } else if (word === 'pard') at.paragraph = startParagraph
    else if (word === 'intbl') at.paragraph = { ...at.paragraph, depth: Math.max(1, at.paragraph.depth) }
    else if (word === 'qc') at.paragraph = { ...at.paragraph, align: 'center' }
    else if (word === 'qr') at.paragraph = { ...at.paragraph, align: 'right' }
    else if (word === 'ql' || word === 'qj') at.paragraph = { ...at.paragraph, align: 'left' }
    else if (word === 'chftn') {
      if (!at.note) {
        notes += 1
        at.runs.push({ value: String(notes), state, note: true })
      }
    } else if (workedOut.has(word)) {
      if (state.into === 'body' && at.paragraph.depth > 0) at.runs.push({ value: '', state, field: 'list' })
    } else return false
    return true
  }

  const paragraphWord = (word: string, value: number | null): void => {
    const at = story()
    if (word === 'itap') at.paragraph = { ...at.paragraph, depth: Math.min(Math.max(value ?? 1, 0), MAX_TABLES) }
    else if (word === 'outlinelevel')
      at.paragraph = { ...at.paragraph, outline: value !== null && value < 9 ? value : null }
    else if (word === 's') {
      const outline = outlines.get(value ?? 0)
      if (outline !== undefined) at.paragraph = { ...at.paragraph, outline }
    } else if (/^(?:pos(?:neg)?[xy]|absw)$/.test(word)) at.paragraph = { ...at.paragraph, framed: true }
    else if (word === 'ls' && value) at.paragraph = { ...at.paragraph, listed: true }
    else if (word === 'cbpat') at.paragraph = { ...at.paragraph, ground: value ?? 0 }
  }

  const infoWord = (word: string, value: number | null): void => {
    if (word === 'title' || word === 'author') {
      infoField = word === 'title' ? 'title' : 'creator'
      infoWords = ''
      turnTo('info')
    } else if (word === 'creatim') infoField = 'created'
    else if (infoField === 'created' && (word === 'yr' || word === 'mo' || word === 'dy'))
      created[['yr', 'mo', 'dy'].indexOf(word)] = value
  }

  const takeWord = (word: string, value: number | null): void => {
    flushBytes()
    const shape = shapes.at(-1)
    if (shape && Object.hasOwn(shape.sides, word)) shape.sides[word as keyof Shape['sides']] = value ?? 0
    if (word === 'u') {
      const code = value ?? 0
      if (state.into === 'body' || state.into === 'number' || state.into === 'info' || state.into === 'running')
        say(String.fromCharCode(code < 0 ? code + 65_536 : code))
      skip = state.fallback
      return
    }
    if (skip > 0) {
      skip -= 1
      return
    }
    if (word === 'fldinst' && fields.length > 0 && state.into === 'body') {
      star = false
      turnTo('instruction')
      return
    }
    if (word === 'ffdeftext' && fields.length > 0) fields.at(-1)!.asks = true
    if (drawings.has(word) && state.into === 'body' && !state.deleted) {
      const run: Run = { value: '', state, field: 'picture' }
      story().runs.push(run)
      said += 1
      if (word === 'shp') {
        const sides = { shpleft: 0, shptop: 0, shpright: 0, shpbottom: 0 }
        shapes.push({ group: groups.length, run, inTable: story().paragraph.depth > 0, sides, words: false })
      }
    }
    if (word === 'mmath' && state.into === 'body') {
      // a formula is drawn, and its words stand over, under or behind each other
      if (!state.deleted) story().runs.push({ value: '', state, field: 'picture' })
      said += 1
      star = false
      turnTo('nothing')
      return
    }
    if (word === 'annotation' && state.into === 'body') {
      star = false
      if (around.length >= MOST_COMMENTS) turnTo('nothing')
      else {
        const on = story().runs.map((run) => (run.state.hidden ? '' : run.value))
        around.push({ words: '', shownBy: null, on: on.join('') })
        turnTo('running')
      }
      return
    }
    if (word === 'listoverridetable') hasLists = true
    if (star) {
      star = false
      if (!starredGroups.has(word)) {
        turnTo('nothing')
        return
      }
    }
    if (word === 'field' && state.into === 'body') {
      fields.push({ group: groups.length, before: said, kind: null, instruction: '', asks: false })
      return
    }
    if (word === 'fftype' && value !== 0 && fields.length > 0) {
      fields.at(-1)!.kind = value === 1 ? 'box' : 'list'
      return
    }
    if (word === 'nesttableprops') {
      nestedAt ??= groups.length
      return
    }
    if (word === 'shptxt' && shapes.length > 0) {
      // a drawing of words, which are read
      const shape = shapes.at(-1)!
      shape.words = true
      if (!shape.inTable || !isAway(shape)) story().runs = story().runs.filter((r) => r !== shape.run)
    }
    if (word === 'shpinst') {
      turnTo('nothing')
      return
    }
    if (state.into === 'body' && Object.hasOwn(runningGroups, word)) {
      around.push({ words: '', shownBy: runningGroups[word]! })
      turnTo('running')
      return
    }
    if (word === 'titlepg' || word === 'facingp') saidOfPages.add(word)
    if (destination(word)) return
    if (silentGroups.has(word)) {
      turnTo('nothing')
      return
    }
    if (word === 'ansicpg' && value !== null) letters.document(value)
    else if (word === 'mac') letters.document(10_000)
    if (state.into === 'fonts') {
      if (word === 'f') fontDefined = value ?? 0
      else if (word === 'fcharset') letters.font(fontDefined, value ?? 0)
      else if (word === 'cpg' && value) letters.fontCodePage(fontDefined, value)
      return
    }
    if (state.into === 'colors') {
      const shift = { red: 16, green: 8, blue: 0 }[word]
      if (shift !== undefined) {
        color |= ((value ?? 0) & 0xff) << shift
        colorSet = true
      }
      return
    }
    if (state.into === 'styles') {
      if (word === 's') style = value ?? 0
      else if (word === 'outlinelevel' && value !== null && value < 9) outlines.set(style, value)
      return
    }
    if (state.into === 'nothing' || state.into === 'info') {
      infoWord(word, value)
      return
    }
    const how = characterWords[word]
    if (how !== undefined) change((s) => how(s, value))
    else if (Object.hasOwn(signWords, word)) say(signWords[word]!)
    else if (state.into === 'running') {
      if (/^(?:par|sect|line|cell|row)$/.test(word)) say('\n')
    } else if (rowWord(word, value) || (state.into === 'body' && flowWord(word))) return
    else paragraphWord(word, value)
  }

  const close = (): void => {
    flushBytes()
    skip = 0
    star = false
    if (infoField !== null && state.into === 'info') {
      const raw = infoWords.trim()
      if (raw !== '') meta.push({ field: infoField, raw, from: 'file-metadata', place: { path: `info/${infoField}` } })
      infoField = null
    } else if (infoField === 'created') infoField = null
    if (shapes.at(-1)?.group === groups.length) {
      const shape = shapes.pop()!
      // words in it that are not read (WordArt, a shape with a text path) may be a number
      floating ||= !shape.words && isAway(shape) && isSmall(shape) && !shape.run.state.hidden
    }
    if (nestedAt !== null && groups.length <= nestedAt) nestedAt = null
    if (stories.length > 1 && groups.length <= story().began) closeInner()
    if (fields.at(-1)?.group === groups.length) {
      const { before, kind, instruction, asks } = fields.pop()!
      const words = said !== before
      const inTable = story().paragraph.depth > 0
      const shown = (words ? null : kind) ?? (inTable ? fieldInTable(instruction, words) : null)
      const field = shown ?? (inTable && asks && !words ? 'list' : null)
      if (field !== null && !state.deleted) story().runs.push({ value: '', state, field })
    }
    state = groups.pop() ?? { ...startState }
  }

  for (const token of tokensOf(bytes)) {
    if (token.type === 'open') {
      flushBytes()
      skip = 0
      if (groups.length >= MAX_DEPTH) throw damaged('nesting')
      groups.push(state)
    } else if (token.type === 'close') {
      if (groups.length === 0) throw damaged('}')
      close()
      // what stands after the last group is not of the document
      if (groups.length === 0) break
    } else if (token.type === 'word') takeWord(token.word, token.value)
    else if (token.type === 'byte') takeByte(token.byte, token.escaped)
    else {
      flushBytes()
      if (token.sign === '*') star = true
      else if (skip > 0) skip -= 1
      else if (Object.hasOwn(signs, token.sign)) say(signs[token.sign]!)
    }
  }
  if (groups.length > 0) throw damaged('cut off')
  while (stories.length > 1) closeInner()
  endParagraph(false)
  const [year, month, day] = created
  if (year && month && day)
    meta.push({
      field: 'publishedOn',
      raw: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      from: 'file-metadata',
      place: { path: 'info/creatim' },
    })
  for (const { words, shownBy, on } of around)
    if (on !== undefined) addAll(meta, commentOn(on, words, 'annotation'))
    else if (shownBy === null || saidOfPages.has(shownBy))
      for (const line of words.split('\n'))
        if (line.trim() !== '')
          meta.push({ field: 'running', raw: line.trim(), from: 'file-metadata', place: { path: 'header' } })
  const { flow } = stories[0]!
  return { tree: flow.finish(), odd: flow.odd, floating, meta }
}
