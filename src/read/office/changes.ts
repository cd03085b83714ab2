import { addAll } from '../../base/extremes.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import { type Block, type Root, withInner, wordsOf } from '../../model/tree.ts'
import type { Change } from './markup.ts'

/** Words enough to know a place by. */
const SHORT = 30
const short = (words: string): string => (words.length > SHORT ? `${words.slice(0, SHORT)}…` : words)

const inParagraphs = (blocks: readonly Block[], digits: boolean): Finding => {
  const first = blocks[0]!
  const words = short(first.type === 'paragraph' ? wordsOf(first).trim() : '')
  return finding({
    rule: 'tracked-changes',
    kind: 'reading',
    severity: digits ? 'warning' : 'info',
    message: {
      zh: `“${words}”${blocks.length > 1 ? `等 ${blocks.length} 段` : '一段'}有尚未接受的修订，按接受全部修订后的文字读取。请让发布单位接受或拒绝修订后再读。`,
      en: `${blocks.length > 1 ? `${blocks.length} paragraphs from “${words}” on have` : `The paragraph “${words}” has`} tracked changes that nobody has accepted yet; they were read as accepted. Have the publisher accept or reject them, and read again.`,
    },
    actual: words,
    place: first.place,
  })
}

type InCell = { change: Change; path: string }

const inTable = (table: Block, within: readonly InCell[]): Finding[] => {
  if (table.type !== 'table') return []
  const paths = new Set(within.map((c) => c.path))
  const cells = withInner(table)
    .flatMap((t) => t.children.flatMap((row) => row.children))
    .filter((cell) => paths.has(cell.place.path ?? ''))
  if (cells.length === 0) return []
  const taken = cells.slice(0, 5).map((c) => short(wordsOf(c).trim()))
  const more = cells.length > taken.length
  return [
    finding({
      rule: 'tracked-changes',
      kind: 'reading',
      severity: within.some((c) => c.change === 'digits') ? 'warning' : 'info',
      message: {
        zh: `表格中有 ${cells.length} 个单元格有尚未接受的修订，按接受全部修订后的内容读取：${taken.map((w) => `“${w}”`).join('、')}${more ? '等' : ''}；改动了数字的只算推断。请让发布单位接受或拒绝修订后再读。`,
        en: `${cells.length} cells of the table have tracked changes that nobody has accepted yet; they were read as accepted: ${taken.map((w) => `“${w}”`).join(', ')}${more ? ' and more' : ''}. Numbers whose digits were changed are inferred. Have the publisher accept or reject them, and read again.`,
      },
      actual: cells.length,
      place: cells[0]!.place,
    }),
  ]
}

/**
 * Changes that are tracked in a document and that nobody has accepted: one finding for each table, and for each stretch of
 * paragraphs that have some. `ofBlock`: of each paragraph of the tree.
 */
export const trackedChanges = (
  root: Root,
  ofBlock: readonly (Change | null)[],
  inCells: readonly InCell[],
): Finding[] => {
  const found: Finding[] = []
  let stretch: number[] = []
  const flush = (): void => {
    if (stretch.length > 0)
      found.push(
        inParagraphs(
          stretch.map((i) => root.children[i]!),
          stretch.some((i) => ofBlock[i] === 'digits'),
        ),
      )
    stretch = []
  }
  root.children.forEach((block, i) => {
    if (ofBlock[i]) stretch.push(i)
    else flush()
    if (block.type !== 'table') return
    const within = inCells.filter((c) => c.path.startsWith(`${block.place.path}/`))
    addAll(found, inTable(block, within))
  })
  flush()
  return found
}
