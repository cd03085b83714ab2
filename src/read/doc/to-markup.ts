import type { Root } from 'hast'
import { isLoneNumber } from '../office/floating.ts'
import type { Block, Flow } from '../office/flow.ts'
import { asNote } from '../office/markup.ts'
import { toBlock } from './blocks.ts'
import type { Aside } from './notes.ts'
import { type MarkupOptions, type NoteOf, type Reading, type RowWords, startReading } from './reading.ts'
import { readRow } from './rows.ts'
import type { DocParagraph } from './stories.ts'
import { control, endless, plainWords } from './words.ts'

const noWords: RowWords = { live: false, deleted: false }

const withWords = (before: RowWords, { words }: DocParagraph): RowWords => {
  const own = words.filter((w) => w.value.replace(control, '').trim() !== '')
  return {
    live: before.live || own.some((w) => !w.state.deleted),
    deleted: before.deleted || own.some((w) => w.state.deleted),
  }
}

/** Ends a row, unless it is one that was deleted. */
const endRow = (r: Reading, row: DocParagraph): void => {
  const { depth } = row.state
  // some programs mark the end of the row before it as well: a row that still has words is there
  const { live, deleted } = r.rowWords[depth] ?? noWords
  r.rowWords[depth] = noWords
  if (!live && (deleted || row.markState.deleted)) {
    r.flow.dropRow(depth)
    // told of at the cell after it, whose own digits nobody touched
    r.change ??= 'words'
  } else r.flow.endRow(depth, readRow(row.changes), r.groundOfRow(row))
}

const asItIs = (block: Block): Block => block

const take = (r: Reading, paragraph: DocParagraph, noteOf: NoteOf, marked = asItIs): void => {
  const { state, mark } = paragraph
  const { depth } = state
  if (depth > 0 && (depth === 1 ? state.rowEnd : state.innerRowEnd)) {
    endRow(r, paragraph)
    return
  }
  // words of a table within a cell are words of the row around it, too
  for (let d = 1; d <= depth; d++) r.rowWords[d] = withWords(r.rowWords[d] ?? noWords, paragraph)
  r.flow.paragraph(depth, marked(toBlock(r, paragraph, noteOf)))
  if (depth > 0 && (depth === 1 ? mark === '\u0007' : state.innerCell)) r.flow.endCell(depth)
}

const noNote: NoteOf = () => null

/** Words that hang on others: fields and tables around them go on after them. */
const takeAside = (r: Reading, { kind, anchor, from, to }: Aside): void => {
  const { flow } = r
  const { fields } = r
  r.fields = []
  const within = flow.depth() > 0
  if (kind === 'box' && isLoneNumber(plainWords(r.paragraphs(from, to)))) r.floating = true
  const mark = r.marks.get(anchor)
  const marked =
    mark === undefined
      ? asItIs
      : (block: Block): Block =>
          (ground) =>
            asNote(block(ground), mark)
  for (const paragraph of r.paragraphs(from, to))
    if (!within) take(r, paragraph, noNote, marked)
    else if (paragraph.words.length > 0) flow.aside(marked(toBlock(r, paragraph, noNote)), kind !== 'box')
  if (!within) flow.leave(0)
  r.fields = fields
}

const numberAt: NoteOf = ({ asides, counts, marks }, at) => {
  const note = asides.find((a) => a.anchor === at && a.kind !== 'box')
  if (note === undefined || note.kind === 'box') return null
  counts[note.kind] += 1
  const mark = String(counts[note.kind])
  marks.set(at, mark)
  return mark
}

/** Takes what hangs on words up to a place. */
const hang = (r: Reading, until: number): void => {
  // rows and tables are not cut in two by what hangs on them
  if (!r.flow.inCell()) return
  while (r.waiting.length > 0 && r.waiting[0]!.anchor < until) takeAside(r, r.waiting.shift()!)
}

/**
 * Paragraphs of a .doc as markup: words with what hides them or sets them apart, automatic numbers written out, results of
 * fields, rows put together from their cells, notes and text boxes after the paragraph they hang on.
 */
export const storyToMarkup = (
  from: number,
  to: number,
  options: MarkupOptions,
): { tree: Root; odd: Flow['odd']; floating: boolean } => {
  const r = startReading(options, endless(options.paragraphs(from, to)))
  const { flow } = r
  for (const paragraph of r.paragraphs(from, to)) {
    flow.leave(paragraph.state.depth)
    hang(r, paragraph.from)
    take(r, paragraph, numberAt)
    hang(r, paragraph.to)
  }
  flow.leave(0)
  hang(r, Number.POSITIVE_INFINITY)
  return { tree: flow.finish(), odd: flow.odd, floating: r.floating }
}
