import { type Step, steps, unhurried } from '../../base/deadline.ts'
import type { ReadOptions } from '../../base/options.ts'
import type { PageMeta, ReadResult } from '../../model/tree.ts'
import { readNumbering } from '../docx/numbering.ts'
import { htmlToRoot } from '../html.ts'
import { commentOn, MOST_COMMENTS } from '../office/comments.ts'
import { orDamaged } from '../office/damaged.ts'
import { doubtTables, oddTables, unknownNumbers } from '../office/findings.ts'
import { withDoubtfulBlanks } from '../office/floating.ts'
import { type Compound, openCompound } from '../ole/compound.ts'
import { summaryOf } from '../ole/summary.ts'
import { infoBlocks } from '../page-meta.ts'
import { picturesNotRead } from '../picture-not-read.ts'
import { damaged, type Fib, readFib, structures } from './fib.ts'
import { pictorialFonts } from './fonts.ts'
import { readLists } from './lists.ts'
import { type Aside, readBoxes, readNotes } from './notes.ts'
import { largePictures } from './pictures.ts'
import { readPieces } from './pieces.ts'
import { readCharacterRuns, readParagraphRuns } from './runs.ts'
import { codes } from './sprm.ts'
import { type DocParagraph, type Stories, storiesOf } from './stories.ts'
import { readStyles } from './styles.ts'
import { storyToMarkup } from './to-markup.ts'
import { plainWords } from './words.ts'

/** Built-in table styles that paint nothing: Table Normal and Table Grid. */
const unpainted = new Set([105, 154])

/** The parts of an opened document. */
interface DocParts {
  file: Compound
  main: Uint8Array
  fib: Fib
  /** a structure by its number, from the table stream */
  part: (index: number) => Uint8Array
  /** what stands behind a structure there */
  behind: (index: number) => Uint8Array
}

const openDoc = (bytes: Uint8Array): DocParts => {
  const file = openCompound(bytes)
  const main = file.stream('WordDocument')
  if (main === null) throw damaged('WordDocument')
  const fib = readFib(main)
  const table = file.stream(fib.tableStream)
  if (table === null) throw damaged(fib.tableStream)
  return {
    file,
    main,
    fib,
    part: (index) => {
      const { at, length } = fib.at(index)
      if (at + length > table.length) throw damaged('table stream')
      return table.subarray(at, at + length)
    },
    behind: (index) => {
      const { at, length } = fib.at(index)
      return length === 0 ? new Uint8Array(0) : table.subarray(at + length)
    },
  }
}

/** Where stories begin that stand one behind the other: the body, footnotes, headers, comments, endnotes, text boxes. */
const startsOf = ({ main, footnotes, headers, comments, endnotes }: Fib['lengths']) => {
  const ofComments = main + footnotes + headers
  const ofEndnotes = ofComments + comments
  return { footnotes: main, comments: ofComments, endnotes: ofEndnotes, boxes: ofEndnotes + endnotes }
}

const asidesOf = ({ fib: { lengths }, part }: DocParts): Aside[] => {
  const starts = startsOf(lengths)
  const notes = (kind: 'footnote' | 'endnote', refs: number, texts: number, story: 'footnotes' | 'endnotes') =>
    readNotes(kind, part(refs), part(texts), starts[story], lengths[story])
  return [
    ...notes('footnote', structures.footnoteRefs, structures.footnotes, 'footnotes'),
    ...notes('endnote', structures.endnoteRefs, structures.endnotes, 'endnotes'),
    ...readBoxes(part(structures.shapes), part(structures.boxes), starts.boxes, lengths.boxes, lengths.main),
  ]
}

const commentsOf = ({ fib: { lengths }, part }: DocParts, stories: Stories): PageMeta[] => {
  const refs = part(structures.commentRefs)
  const start = startsOf(lengths).comments
  const comments = readNotes('comment', refs, part(structures.comments), start, lengths.comments)
  const paragraphs = comments.length === 0 ? [] : [...stories.paragraphs(0, lengths.main)]
  return comments
    .slice(0, MOST_COMMENTS)
    .flatMap(({ anchor, from, to }, i) =>
      commentOn(
        plainWords(paragraphs.filter((p) => p.from <= anchor && anchor < p.to)),
        plainWords(stories.paragraphs(from, to)),
        `comment[${i + 1}]`,
      ),
    )
}

const toMarkup = (bytes: Uint8Array) => {
  const doc = openDoc(bytes)
  const { file, main, fib, part, behind } = doc
  const styles = readStyles(part(structures.styles))
  const characterRuns = readCharacterRuns(part(structures.characterRuns), main)
  const stories = storiesOf({
    main,
    pieces: readPieces(part(structures.clx), main),
    characterRuns,
    paragraphRuns: readParagraphRuns(part(structures.paragraphRuns), main, file.stream('Data')),
    styles,
  })
  const lists = readLists(part(structures.lists), behind(structures.lists), part(structures.listOverrides))
  const numbering = readNumbering(lists.root, { numIdOf: () => undefined })
  const made = storyToMarkup(0, fib.lengths.main, {
    numbering,
    numberLooks: lists.looks,
    asides: asidesOf(doc),
    pictorial: pictorialFonts(part(structures.fonts)),
    paragraphs: stories.paragraphs,
    // what a table style paints is not followed
    groundOfRow: ({ changes }: DocParagraph) => {
      const named = changes.find((c) => c.code === codes.tableStyle)
      const style = named && styles[named.operand.getUint16(0, true)]
      return style && !unpainted.has(style.builtIn) ? null : undefined
    },
  })
  const pictures = largePictures(characterRuns, file.stream('Data'))
  return { ...made, numbering, pictures, meta: [...summaryOf(file), ...commentsOf(doc, stories)] }
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
  const { tree, odd, floating, numbering, pictures, meta } = orDamaged('Word 97–2003 (.doc)', () => toMarkup(bytes))
  await step(steps.words)
  const { root: read, findings } = htmlToRoot(tree, { page: false })
  const doubted = doubtTables(read, odd)
  const root = floating ? withDoubtfulBlanks(doubted) : doubted
  const pageMeta: PageMeta[] = [...meta, ...infoBlocks(root)]
  return {
    root,
    pageMeta,
    findings: [...findings, ...oddTables(odd), ...unknownNumbers(numbering.unknown), ...picturesNotRead(pictures)],
    encoding: null,
    pages: null,
  }
}
