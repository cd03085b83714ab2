import type { Message } from '../base/error.ts'
import type { Form } from '../forms/form.ts'
import { itemsOf } from '../forms/form.ts'
import { itemName } from '../review/item-name.ts'
import type { DeskFile } from './model.ts'
import { type Spread, spreadOf } from './spread.ts'

/** An item of the forms, as charts name it. */
export interface ItemWords {
  indicator: string
  name: Message
  unit: string | null
}

/** Every item that has numbers, once, as the newest form that has it names it: the national ones before the others. */
export const itemWords = (forms: readonly Form[]): ItemWords[] => {
  const isLocal = (form: Form): number => (form.scope === 'local' ? 1 : 0)
  const newest = [...forms].sort((a, b) => isLocal(a) - isLocal(b) || b.inForce.from - a.inForce.from)
  const words = new Map<string, ItemWords>()
  for (const form of newest)
    for (const item of itemsOf(form))
      if (item.kind !== 'group' && !words.has(item.indicator))
        words.set(item.indicator, { indicator: item.indicator, name: itemName(item, form), unit: item.unit })
  return [...words.values()]
}

export interface ItemYear {
  year: number
  files: DeskFile[]
  values: number[]
  spread: Spread
}

/** One item over the years that have a number of it. */
export interface ItemSpread extends ItemWords {
  years: ItemYear[]
  outliers: { file: DeskFile; year: number; value: number }[]
}

/** How the numbers of each item lie among the reports of each year; items that no report has a number of are left out. */
export const itemSpreads = (items: readonly ItemWords[], files: readonly DeskFile[]): ItemSpread[] => {
  const byYear = new Map<number, DeskFile[]>()
  for (const f of files) {
    const year = f.summary?.year
    if (year == null) continue
    const own = byYear.get(year)
    if (own) own.push(f)
    else byYear.set(year, [f])
  }
  const years = [...byYear].sort(([a], [b]) => a - b)
  return items.flatMap((item) => {
    const own = years.flatMap(([year, of]): ItemYear[] => {
      const having = of.filter((f) => f.summary!.values[item.indicator] !== undefined)
      const values = having.map((f) => f.summary!.values[item.indicator]!)
      const spread = spreadOf(values)
      return spread === null ? [] : [{ year, files: having, values, spread }]
    })
    if (own.length === 0) return []
    const outliers = own.flatMap(({ year, files: of, values, spread }) =>
      spread.outliers.map((i) => ({ file: of[i]!, year, value: values[i]! })),
    )
    return [{ ...item, years: own, outliers }]
  })
}
