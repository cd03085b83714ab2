import { type Step, steps, unhurried } from '../../base/deadline.ts'
import type { ReadOptions } from '../../base/options.ts'
import type { PageMeta, ReadResult } from '../../model/tree.ts'
import { readNumbering } from '../docx/numbering.ts'
import { htmlToRoot } from '../html.ts'
import { commentOn, MOST_COMMENTS } from '../office/comments.ts'
import { orDamaged } from '../office/damaged.ts'
import { doubtTables, oddTables, unknownNumbers } from '../office/findings.ts'
import { withDoubtfulBlanks } from '../office/floating.ts'
import { openCompound } from '../ole/compound.ts'
import { summaryOf } from '../ole/summary.ts'
import { infoBlocks } from '../page-meta.ts'
import { damaged, readFib, structures } from './fib.ts'
import { pictorialFonts } from './fonts.ts'
import { readLists } from './lists.ts'
import { readBoxes, readNotes } from './notes.ts'
import { readPieces } from './pieces.ts'
import { readCharacterRuns, readParagraphRuns } from './runs.ts'
import { codes } from './sprm.ts'
import { type DocParagraph, storiesOf } from './stories.ts'
import { readStyles } from './styles.ts'
import { storyToMarkup } from './to-markup.ts'
import { plainWords } from './words.ts'

/** Built-in table styles that paint nothing: Table Normal and Table Grid. */
const unpainted = new Set([105, 154])

const toMarkup = (bytes: Uint8Array) => {
  const file = openCompound(bytes)
  const main = file.stream('WordDocument')
  if (main === null) throw damaged('WordDocument')
  const fib = readFib(main)
  const table = file.stream(fib.tableStream)
  if (table === null) throw damaged(fib.tableStream)
  const part = (index: number): Uint8Array => {
    const { at, length } = fib.at(index)
    if (at + length > table.length) throw damaged('table stream')
    return table.subarray(at, at + length)
  }
  const { lengths } = fib
  const pieces = readPieces(part(structures.clx), main)
  const styles = readStyles(part(structures.styles))
  const stories = storiesOf({
    main,
    pieces,
    characterRuns: readCharacterRuns(part(structures.characterRuns), main),
    paragraphRuns: readParagraphRuns(part(structures.paragraphRuns), main, file.stream('Data')),
    styles,
  })
  const lists = fib.at(structures.lists)
  const { root: numbered, looks } = readLists(
    part(structures.lists),
    lists.length === 0 ? new Uint8Array(0) : table.subarray(lists.at + lists.length),
    part(structures.listOverrides),
  )
  const numbering = readNumbering(numbered, { numIdOf: () => undefined })
  const footnotes = lengths.main
  const comments = footnotes + lengths.footnotes + lengths.headers
  const endnotes = comments + lengths.comments
  const boxes = endnotes + lengths.endnotes
  const asides = [
    ...readNotes('footnote', part(structures.footnoteRefs), part(structures.footnotes), footnotes, lengths.footnotes),
    ...readNotes('endnote', part(structures.endnoteRefs), part(structures.endnotes), endnotes, lengths.endnotes),
    ...readBoxes(part(structures.shapes), part(structures.boxes), boxes, lengths.boxes, lengths.main),
  ]
  const made = storyToMarkup(0, lengths.main, {
    numbering,
    numberLooks: looks,
    asides,
    pictorial: pictorialFonts(part(structures.fonts)),
    paragraphs: stories.paragraphs,
    // what a table style paints is not followed
    groundOfRow: ({ changes }: DocParagraph) => {
      const named = changes.find((c) => c.code === codes.tableStyle)
      const style = named && styles[named.operand.getUint16(0, true)]
      return style && !unpainted.has(style.builtIn) ? null : undefined
    },
  })
  const remarks = readNotes(
    'comment',
    part(structures.commentRefs),
    part(structures.comments),
    comments,
    lengths.comments,
  )
  const paragraphs = remarks.length === 0 ? [] : [...stories.paragraphs(0, lengths.main)]
  const said = remarks
    .slice(0, MOST_COMMENTS)
    .flatMap(({ anchor, from, to }, i) =>
      commentOn(
        plainWords(paragraphs.filter((p) => p.from <= anchor && anchor < p.to)),
        plainWords(stories.paragraphs(from, to)),
        `comment[${i + 1}]`,
      ),
    )
  return { ...made, numbering, meta: [...summaryOf(file), ...said] }
}

/**
 * Reads a document of Word 97–2003 or of WPS Writer (MS-DOC): body in order, tables with their merged cells, automatic
 * numbers written out, tracked changes as they end up, notes and text boxes after the paragraph they hang on. Headers,
 * footers are left out. The format has no checksums: a changed byte cannot be told from another number.
 *
 * Throws `damaged`, `encrypted` or `unsupported-format` (Word 95 and before).
 */
export const readDoc = async (
  bytes: Uint8Array,
  _options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const { tree, odd, floating, numbering, meta } = orDamaged('Word 97–2003 (.doc)', () => toMarkup(bytes))
  await step(steps.words)
  const { root: read, findings } = htmlToRoot(tree, { page: false })
  const doubted = doubtTables(read, odd)
  const root = floating ? withDoubtfulBlanks(doubted) : doubted
  const pageMeta: PageMeta[] = [...meta, ...infoBlocks(root)]
  return {
    root,
    pageMeta,
    findings: [...findings, ...oddTables(odd), ...unknownNumbers(numbering.unknown)],
    encoding: null,
    pages: null,
  }
}
