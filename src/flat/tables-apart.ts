import type { Form } from '../forms/form.ts'
import { type Link, longestChain, type Occurrence, readGap, wordsOfCount } from './chain.ts'
import { endOf } from './rebuild.ts'
import { closingRow } from './rows.ts'
import type { Stream } from './stream.ts'

/**
 * Rows of tables that sentences part from the other tables (a note or a paragraph between the tables of a section), one list a table.
 * Whether they are a table has to be told by the header over them: they may be words of a sentence themselves.
 */
export const tablesApart = (
  stream: Stream,
  form: Form,
  links: readonly Link[],
  all: readonly Occurrence[],
): Link[][] => {
  const [from, to] = [links[0]!.start, endOf(links)]
  const others = all.filter((o) => o.to <= from || o.from >= to)
  return form.tables
    .filter((table) => table.columns.length > 0 && !links.some((l) => l.ref.table === table))
    .flatMap((table) => {
      const own = longestChain(
        stream,
        others.filter((o) => o.ref.table === table),
      )
      const [first, last] = [own[0], own.at(-1)]
      if (first === undefined || last === undefined) return []
      first.start = readGap(stream, Math.max(0, first.from - 12), first)?.start ?? first.from
      last.values = closingRow(stream, form, last, table, { count: table.columns.length, most: table.columns.length })
      // the last digits may be those of the sentence behind them: 18|12件申请已办结
      const end = endOf(own)
      const isCut = wordsOfCount(stream, end, stream.folded.length) > 0
      return !isCut && own.every((l) => l.values.length > 0) ? [own] : []
    })
}
