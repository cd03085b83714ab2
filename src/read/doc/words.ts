import type { Ground } from '../office/flow.ts'
import { fieldInTable, fieldKind, type RunLook, type Wordless } from '../office/markup.ts'
import { lookOf } from './looks.ts'
import type { NoteOf, Reading } from './reading.ts'
import type { DocParagraph } from './stories.ts'

export interface DocRun {
  value: string
  look: (ground: Ground) => RunLook
  field?: Wordless
}

const MAX_INSTRUCTION = 100
const BEGIN = '\u0013'
const RESULT = '\u0014'
const END = '\u0015'
const PICTURE = '\u0001'
const NOTE = '\u0002'
const DRAWN = '\u0008'

/** Signs that stand for something else than themselves. */
const signs: Record<string, string> = {
  '\u000b': '\n',
  '\u000e': '\n',
  '\u001e': '-',
  '\u001f': '',
  '\u00a0': '\u00a0',
}
/** Signs that are not shown. */
export const control = /[\u0000-\u0008\u000b\u000e-\u001f]/g

/** Beginnings of fields that do not end: nothing after them is part of a field. */
export const endless = (story: Iterable<DocParagraph>): ReadonlySet<number> => {
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

/** Words of paragraphs, whatever they look like. */
export const plainWords = (story: Iterable<DocParagraph>): string =>
  [...story].flatMap(({ words }) => words.map((w) => w.value.replace(control, ''))).join('')

/** Signs of symbol fonts are private characters that mean nothing outside the font. */
const printable = (code: number): string => (code >= 0xf000 ? '' : String.fromCharCode(code))

/** Words of one look that are being read. */
interface Taking {
  r: Reading
  noteOf: NoteOf
  depth: number
  own: DocParagraph['words'][number]['state']
  runs: DocRun[]
  /** the look of the words, and that of what shows something without words */
  look: DocRun['look']
  bare: DocRun['look']
  /** shown so far, and not a run yet */
  plain: string
}

/** Whether fields show what stands here: it is not what one of them is made by. */
const isResult = ({ fields }: Reading): boolean => fields.every(({ result }) => result)

/** The same of something that is seen: the fields have words, then. */
const isShown = (r: Reading): boolean => {
  if (!isResult(r)) return false
  for (const field of r.fields) field.words = true
  return true
}

const add = ({ runs, look }: Taking, value: string): void => {
  if (value !== '') runs.push({ value, look })
}
const addPlain = (t: Taking): void => {
  add(t, t.plain)
  t.plain = ''
}
const addWordless = (t: Taking, field: Wordless): void => {
  addPlain(t)
  t.runs.push({ value: '', look: t.bare, field })
}

const takeDrawing = (t: Taking): void => {
  if (t.own.special && isShown(t.r)) addWordless(t, 'picture')
}

/** A drawn object of words: these stand elsewhere. */
const isBox = ({ asides }: Reading, at: number): boolean => asides.some((a) => a.kind === 'box' && a.anchor === at)

/** What signs do that are not shown, each with its place in the document. */
const takers: Record<string, (t: Taking, at: number) => void> = {
  [BEGIN]: ({ r }, at) => {
    if (!r.unended.has(at)) r.fields.push({ result: false, words: false, instruction: '' })
  },
  [RESULT]: ({ r }) => {
    const field = r.fields.at(-1)
    if (field) field.result = true
  },
  [END]: (t) => {
    const field = t.r.fields.pop()
    if (field === undefined || !isResult(t.r)) return
    const { words, instruction } = field
    const kind = t.depth > 0 ? fieldInTable(instruction, words) : words ? null : fieldKind(instruction)
    if (kind !== null) addWordless(t, kind)
  },
  [PICTURE]: takeDrawing,
  [DRAWN]: (t, at) => {
    if (t.depth > 0 || !isBox(t.r, at)) takeDrawing(t)
  },
  [NOTE]: (t, at) => {
    addPlain(t)
    const value = t.noteOf(t.r, at) ?? ''
    const look = (ground: Ground): RunLook => {
      const made = t.look(ground)
      return { ...made, note: true, raised: made.raised ?? 'super' }
    }
    if (value !== '') t.runs.push({ value, look })
  },
}

/** A sign of a symbol font, which stands behind a parenthesis. */
const takeSymbol = (t: Taking, { font, code }: { font: number; code: number }): void => {
  const letter = t.r.pictorial.has(font) ? '' : printable(code)
  if (letter === '') addWordless(t, 'picture')
  t.plain += letter
}

const takeLetter = (t: Taking, sign: string): void => {
  if (sign.trim() === '' ? isResult(t.r) : isShown(t.r)) t.plain += sign
  else {
    const field = t.r.fields.at(-1)!
    if (field.instruction.length < MAX_INSTRUCTION) field.instruction += sign
  }
}

const takeSign = (t: Taking, sign: string, at: number): void => {
  const { special, symbol } = t.own
  if (sign >= ' ' || sign === '\t') {
    if (special && sign === '(' && symbol !== null) takeSymbol(t, symbol)
    else takeLetter(t, sign)
  } else if (Object.hasOwn(takers, sign)) takers[sign]!(t, at)
  else if (isResult(t.r)) t.plain += signs[sign] ?? ''
}

/** Words of a paragraph in runs; fields go on from one paragraph to the next. */
export const toRuns = (r: Reading, { words, state }: DocParagraph, noteOf: NoteOf): DocRun[] => {
  const runs: DocRun[] = []
  for (const { from, value, state: own } of words) {
    if (own.deleted) continue
    const bare = (ground: Ground): RunLook => lookOf(own, [state.ground, ground])
    const isPictorial = state.depth > 0 && own.font !== null && r.pictorial.has(own.font)
    const look = isPictorial ? (ground: Ground): RunLook => ({ ...bare(ground), pictorial: true }) : bare
    const t: Taking = { r, noteOf, depth: state.depth, own, runs, bare, look, plain: '' }
    for (let i = 0; i < value.length; i++) takeSign(t, value[i]!, from + i)
    addPlain(t)
  }
  return runs
}
