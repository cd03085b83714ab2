import type { Form } from '../forms/form.ts'
import { type Link, longestChain, type Occurrence, readGap } from './chain.ts'
import type { Stream } from './stream.ts'

/** A title further before the first row than this is another table's. */
const longestTitle = 160
/** Fewer rows than this may be words of a sentence. */
const fewestRows = 5

const title = /((?:19|20)\d\d)年度?[^。;,\d]{0,40}(?:统计表|情况)/gu

/** The year in the title over some rows. */
const yearOver = (stream: Stream, first: Occurrence): number | null => {
  const words = stream.folded.slice(Math.max(0, first.from - longestTitle), first.from)
  const last = [...words.matchAll(title)].at(-1)
  return last === undefined ? null : Number(last[1])
}

/**
 * A table that stands twice, each under a title with its year: the report's is the later one. What is found first had been taken
 * for it. Only the last table of a chain is looked at: behind it nothing else has to be found.
 */
export const withLaterTable = (
  stream: Stream,
  form: Form,
  chain: readonly Link[],
  all: readonly Occurrence[],
): readonly Link[] => {
  const table = form.tables.find((t) => t === chain.at(-1)?.ref.table)
  const own = chain.filter((l) => l.ref.table === table)
  if (table === undefined || own.length < fewestRows) return chain
  const [from, to] = [own[0]!.from, own.at(-1)!.to]
  const behind = all.filter((o) => o.ref.table === table && (o.from >= to || o.to <= from))
  const year = behind.length * 2 < own.length ? null : yearOver(stream, own[0]!)
  if (year === null) return chain
  const other = longestChain(stream, behind)
  const first = other[0]
  if (first === undefined || other.length * 2 < own.length || (yearOver(stream, first) ?? 0) <= year) return chain
  first.start = readGap(stream, Math.max(0, first.from - 12), first)?.start ?? first.from
  return [...chain.filter((l) => l.ref.table !== table), ...other]
}
