import { type Step, steps, unhurried } from '../../base/deadline.ts'
import type { ReadOptions } from '../../base/options.ts'
import type { ReadResult } from '../../model/tree.ts'
import { htmlToRoot } from '../html.ts'
import { orDamaged } from '../office/damaged.ts'
import { doubtTables, oddTables } from '../office/findings.ts'
import { withDoubtfulBlanks } from '../office/floating.ts'
import { infoBlocks } from '../page-meta.ts'
import { picturesNotRead } from '../picture-not-read.ts'
import { readMarkup } from './read.ts'

/**
 * Reads an RTF document: body in order, tables with their merged cells, list numbers as they are printed, tracked changes
 * as they end up, notes and text boxes after the paragraph they hang on. Headers, footers and comments are left out, and
 * handed on as words beside the text. The format has no checksums: a changed byte cannot be told from another number.
 *
 * Throws `damaged` where its groups do not end, or nest without end.
 */
export const readRtf = async (
  bytes: Uint8Array,
  _options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const { tree, odd, floating, pictures, meta } = orDamaged('RTF', () => readMarkup(bytes))
  await step(steps.words)
  const { root: read, findings } = htmlToRoot(tree, { page: false })
  const doubted = doubtTables(read, odd)
  const root = floating ? withDoubtfulBlanks(doubted) : doubted
  return {
    root,
    pageMeta: [...meta, ...infoBlocks(root)],
    findings: [...findings, ...oddTables(odd), ...picturesNotRead(pictures)],
    encoding: null,
    pages: null,
  }
}
