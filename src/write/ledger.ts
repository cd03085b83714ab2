import { type NumeralUse, uses } from '../certainty/uses.ts'
import type { Report } from '../model/report.ts'
import { type Language, say } from './language.ts'

/** What a numeral of a table is for, in words. */
export const useNames: Record<NumeralUse, { zh: string; en: string }> = {
  fact: { zh: '数据', en: 'values' },
  row: { zh: '格式外或未能归列的数', en: 'values without an item or a column' },
  label: { zh: '行名', en: 'labels' },
  unit: { zh: '单位', en: 'units' },
  serial: { zh: '序号', en: 'serial numbers' },
  header: { zh: '表头', en: 'headers' },
  year: { zh: '年份', en: 'years' },
  note: { zh: '注', en: 'notes' },
}

/** The numerals of all tables of a report, by use. */
export const ledgerTotals = (
  report: Pick<Report, 'ledger'>,
): { numerals: number; used: Partial<Record<NumeralUse, number>>; unused: number } => {
  const used: Partial<Record<NumeralUse, number>> = {}
  for (const region of report.ledger)
    for (const use of uses) if (region.used[use]) used[use] = (used[use] ?? 0) + region.used[use]
  const of = (count: (region: Report['ledger'][number]) => number) => report.ledger.reduce((n, r) => n + count(r), 0)
  return { numerals: of((r) => r.numerals), used, unused: of((r) => r.unused.length) }
}

/** `186 个：数据 182，行名 4；没有用到 0`: what became of the numerals of a report's tables. */
export const ledgerLine = (report: Pick<Report, 'ledger'>, language: Language): string => {
  const { numerals, used, unused } = ledgerTotals(report)
  const list = uses.flatMap((use) => (used[use] ? [`${useNames[use][language]} ${used[use]}`] : []))
  return say(
    language,
    `${numerals} 个${list.length > 0 ? `：${list.join('，')}` : ''}；没有用到 ${unused}`,
    `${numerals}${list.length > 0 ? `: ${list.join(', ')}` : ''}; not used: ${unused}`,
  )
}
