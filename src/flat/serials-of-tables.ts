import type { Form } from '../forms/form.ts'
import type { Link } from './chain.ts'
import type { Piece, Stream } from './stream.ts'

/** A header further before the first row than this is another table's. */
const longestHeader = 200
/** Rows that the form does not have are counted, too: so many may stand together. */
const mostSkipped = 2

/** A header of serial numbers. Not beside what heads the labels it may be a word of a sentence, if no row is counted. */
const serialHead = /序号|编号|行次/u
const besideLabels = /(?:序号|编号|行次)(?=信息内容|\(本列数据|申请人情况|项目|名称|内容)/u

/** Pieces without a number at their end, by itself or stuck to others; null where they do not end so. */
const withoutLast = (pieces: readonly Piece[], n: number): Piece[] | null => {
  const last = pieces.at(-1)
  const digits = String(n)
  if (last === undefined || !last.text.endsWith(digits)) return null
  const text = last.text.slice(0, -digits.length)
  return [...pieces.slice(0, -1), ...(text === '' ? [] : [{ ...last, text, to: last.to - digits.length }])]
}

/** A link without the number of the row behind it: behind its values, or behind what stands between the two. */
const without = (link: Link, n: number): Link | null => {
  const [values, rest] =
    link.rest.length > 0 ? [link.values, withoutLast(link.rest, n)] : [withoutLast(link.values, n), link.rest]
  return values === null || rest === null ? null : { ...link, values, rest }
}

/** Rows of tables with fixed columns without the numbers that count them. */
interface Uncounted {
  links: Link[]
  /** the first row of each table that is counted, and whether the count is broken there and nobody knows where */
  counted: ReadonlyMap<string, 'whole' | 'broken'>
}

/**
 * A column of serial numbers (序号) in tables with fixed columns: its header stands over each, and the number of each row stands behind
 * the row before, stuck to its numbers or apart. Where it does not, what stands there may as well be digits of a value.
 */
export const withoutTableSerials = (stream: Stream, form: Form, links: readonly Link[]): Uncounted => {
  const counted = new Map<string, 'whole' | 'broken'>()
  const out = [...links]
  for (const table of form.tables) {
    const first = links.findIndex((l) => l.ref.table === table)
    if (first === -1) continue
    const own = links.filter((l) => l.ref.table === table)
    const before = links[first - 1]
    const since = before === undefined ? 0 : (before.values.at(-1)?.to ?? before.to)
    const over = stream.folded.slice(Math.max(since, own[0]!.start - longestHeader), own[0]!.start)
    if (!serialHead.test(over)) continue
    if (!over.endsWith('1') && !besideLabels.test(over)) continue
    let [n, whole] = [1, over.endsWith('1')]
    if (before !== undefined) out[first - 1] = without(out[first - 1]!, n) ?? out[first - 1]!
    for (let i = first; i < first + own.length - 1; i++) {
      const { values, rest, ref } = out[i]!
      // a head that shares its row with the first under it
      if (values.length === 0 && rest.length === 0 && ref.row.kind === 'derived') continue
      const step = Array.from({ length: mostSkipped + 1 }, (_, k) => n + 1 + k).find(
        (m) => without(out[i]!, m) !== null,
      )
      if (step !== n + 1) whole = false
      n = step ?? n + 1
      out[i] = (step === undefined ? null : without(out[i]!, step)) ?? out[i]!
    }
    counted.set(table.id, whole ? 'whole' : 'broken')
  }
  return { links: out, counted }
}
