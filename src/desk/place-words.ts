import type { Message } from '../base/error.ts'
import type { Place } from '../model/place.ts'
import type { Report } from '../model/report.ts'

/** Where something stands, as one would tell a colleague: 第3页, 第2个表格第4行, 第112行; in a table with the name of its row. */
export const placeWords = (place: Place, { facts }: Pick<Report, 'facts'>): Message => {
  const at = positionWords(place)
  const key = JSON.stringify(place)
  const fact = key === '{}' ? undefined : facts.find((f) => JSON.stringify(f.place) === key)
  if (fact === undefined) return at
  const name = [...fact.labels.slice(-1), ...fact.columns.slice(-1)].join('·')
  return { zh: [name, at.zh].filter(Boolean).join('，'), en: [name, at.en].filter(Boolean).join(', ') }
}

const step = /([a-z]+)\[(\d+)\]/gu

const positionWords = (place: Place): Message => {
  if (place.page !== undefined) return { zh: `第${place.page}页`, en: `page ${place.page}` }
  if (place.line !== undefined) return { zh: `第${place.line}行`, en: `line ${place.line}` }
  const steps = [...(place.path ?? '').matchAll(step)]
  const of = (name: string): string | undefined => steps.find((m) => m[1] === name)?.[2]
  const [table, row, p] = [of('table'), of('row'), of('p')]
  if (table !== undefined && row !== undefined)
    return { zh: `第${table}个表格第${row}行`, en: `table ${table}, row ${row}` }
  if (table !== undefined) return { zh: `第${table}个表格`, en: `table ${table}` }
  if (p !== undefined) return { zh: `第${p}段`, en: `paragraph ${p}` }
  return { zh: '', en: '' }
}
