import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import { type Block, type Paragraph, wordsOf } from '../model/tree.ts'
import { cutParagraph } from '../model/within.ts'
import type { FlatTable } from './cells.ts'
import { joinCutLines } from './fixed-width.ts'
import { markPageNumbers } from './page-numbers.ts'
import { splitRunOn } from './run-on.ts'
import { type Stream, streamOf } from './stream.ts'
import { flatTablesOf } from './tables.ts'

/** Text longer than this without a table in it is not searched: no report says so much in one go. */
const longestRun = 1_000_000

/**
 * Tables that a copy or a crawler flattened into running text (one cell a line, or cells parted by single spaces) are laid out
 * again by the labels of a form; pages flattened into one line get their lines back. What is no table stays as it was.
 */
export const unflatten = (blocks: readonly Block[], forms: readonly Form[]): Block[] => {
  const out: Block[] = []
  let run: Paragraph[] = []
  const flush = (): void => {
    // not spread into push: a run can be longer than a call takes arguments
    for (const b of unflattenRun(run, forms)) out.push(b)
    run = []
  }
  for (const block of blocks) {
    if (block.type === 'paragraph' && !block.furniture) run.push(block)
    else if (block.type === 'paragraph') out.push(block)
    else {
      flush()
      out.push(block)
    }
  }
  flush()
  return out
}

const unflattenRun = (lines: Paragraph[], forms: readonly Form[]): Block[] => {
  const length = lines.reduce((n, p) => n + wordsOf(p).length, 0)
  if (length === 0 || length > longestRun) return lines
  const paragraphs = joinCutLines(lines)
  const known = sectionNames(forms)
  const stream = streamOf(markPageNumbers(paragraphs), known)
  const best = unlike(forms)
    .map((form) => flatTablesOf(stream, form))
    .reduce((top, found) => (found.weight > top.weight ? found : top))
  return best.tables.length === 0
    ? paragraphs.flatMap((p, i) => splitRunOn(p, known, { first: i < 3 }))
    : replace(stream, best.tables, known)
}

const sectionNames = once((forms: readonly Form[]): readonly string[] => [
  ...new Set(forms.flatMap((f) => (f.sections ?? []).flat())),
])

const layoutOf = (form: Form): string => JSON.stringify([form.tables, form.rules, form.sections])

/** One of forms that are laid out alike: where one is not found the others are not. */
const unlike = once((forms: readonly Form[]): readonly Form[] => {
  const first = new Map<string, Form>()
  for (const form of forms) {
    const layout = layoutOf(form)
    if (!first.has(layout)) first.set(layout, form)
  }
  return [...first.values()]
})

/** Put tables in the place of the words they were found in; what stands before, between and after stays prose. */
const replace = (stream: Stream, tables: readonly FlatTable[], known: readonly string[]): Block[] => {
  const out: Block[] = []
  let paragraph = 0
  let char = 0
  const copyUntil = (toParagraph: number, toChar: number): void => {
    for (; paragraph < toParagraph || (paragraph === toParagraph && char < toChar); paragraph++, char = 0) {
      const p = stream.paragraphs[paragraph]!
      const end = paragraph === toParagraph ? toChar : wordsOf(p).length
      const whole = char === 0 && end === wordsOf(p).length
      if (wordsOf(p).slice(char, end).trim() !== '')
        out.push(
          ...splitRunOn(whole ? p : cutParagraph(p, char, end), known, {
            flattened: !whole,
            first: paragraph < 3 && char === 0,
          }),
        )
      if (paragraph === toParagraph) {
        char = toChar
        return
      }
    }
  }
  for (const { from, to, table } of tables) {
    const start = stream.at[from]!
    const end = stream.at[to - 1]!
    copyUntil(start.paragraph, start.char)
    out.push(table)
    paragraph = end.paragraph
    char = end.char + 1
  }
  copyUntil(stream.paragraphs.length, 0)
  return out
}
