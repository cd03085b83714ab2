import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Form, type FormItem, indicatorAt, itemsOf } from '../src/forms/form.ts'
import { formExpectedIn, forms } from '../src/forms/index.ts'
import { type RowRef, rowRefs, rowSimilarity } from '../src/match/similar.ts'
import { labelOf } from '../src/text/label.ts'

const all: readonly Form[] = forms

/** A row is known by its words and its parents' words. */
const pathOf = (ref: RowRef | null): string => (ref === null ? '' : `${pathOf(ref.parent)}/${ref.labels[0]!.words}`)

const idsOf = (form: Form): Set<string> =>
  new Set(
    form.tables.flatMap((table) =>
      table.rows.flatMap((row, r) => [
        ...(row.id === undefined ? [] : [row.id]),
        ...table.columns.map((_, c) => indicatorAt(table, r, c)),
      ]),
    ),
  )

/**
 * Told apart by the words in brackets alone (复制（纸张）, 复制（光盘）), which the matching sets aside as a note: there the order of
 * the rows decides. Only the fees of the Shanghai forms are like this.
 */
const byNote = (a: RowRef, b: RowRef): boolean =>
  a.row.label !== b.row.label && [a, b].every((ref) => /^复制（.+）$/u.test(ref.row.label))

describe('the catalogue proves itself', () => {
  for (const form of all) {
    const refs = rowRefs(form)

    test(`${form.id}: each label, and each other word for it, is its own row and only that`, () => {
      for (const ref of refs)
        for (const words of [ref.row.label, ...(ref.row.aliases ?? [])]) {
          const label = labelOf(words)
          expect(rowSimilarity(label, ref), words).toBe(1)
          const same = refs.filter(
            (other) => other !== ref && other.table === ref.table && rowSimilarity(label, other) === 1,
          )
          // the same words again: their parents must tell them apart
          const twins = same.filter((other) => pathOf(other.parent) === pathOf(ref.parent) && !byNote(ref, other))
          expect(twins.map((o) => o.row.id)).toEqual([])
        }
    })

    test(`${form.id}: no two columns have the same headers over them`, () => {
      for (const table of form.tables)
        for (const names of [table.columns.map((c) => [...(c.under ?? []), c.label].join('/'))])
          expect(names).toEqual([...new Set(names)])
    })

    test(`${form.id}: everything asked for has an identifier, once`, () => {
      const keys = itemsOf(form).map((i) => `${i.indicator}@${i.applicant}`)
      expect(keys.filter((k) => k.startsWith('@'))).toEqual([])
      expect(keys).toEqual([...new Set(keys)])
    })

    test(`${form.id}: parents exist and stand above their rows`, () => {
      for (const table of form.tables)
        table.rows.forEach((row, r) => {
          if (row.parent === undefined) return
          const parent = table.rows.findIndex((other) => other.id === row.parent)
          expect(parent, `${row.id} under ${row.parent}`).toBeGreaterThanOrEqual(0)
          expect(parent).toBeLessThan(r)
        })
    })

    test(`${form.id}: rules speak of items that the form has`, () => {
      const known = new Set([...idsOf(form), ...form.tables.map((t) => t.id)])
      const applicants = new Set(form.tables.flatMap((t) => t.columns.flatMap((c) => c.applicant ?? [])))
      const words = new Set(['warning', 'error'])
      const visit = (value: unknown): void => {
        if (typeof value === 'string' && !words.has(value))
          expect(known.has(value) || applicants.has(value), value).toBe(true)
        else if (Array.isArray(value)) value.forEach(visit)
        else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit)
      }
      visit(form.rules)
    })

    test(`${form.id}: what is added up has one unit`, () => {
      const units = new Map(itemsOf(form).map((i) => [i.indicator, i.unit]))
      for (const { total, parts } of form.rules.sums ?? [])
        for (const part of parts) expect(units.get(part), `${part} in ${total}`).toBe(units.get(total))
      for (const { left, right } of form.rules.balances ?? [])
        expect(new Set([...left, ...right].map((id) => units.get(id))).size).toBe(1)
      for (const { part, whole } of form.rules.ofWhich ?? []) expect(units.get(part)).toBe(units.get(whole))
    })
  }

  test('the same identifier has the same unit in every form', () => {
    const units = new Map<string, Map<string, string | null>>()
    for (const form of all)
      for (const item of itemsOf(form))
        units.set(item.indicator, (units.get(item.indicator) ?? new Map()).set(form.id, item.unit))
    const differing = [...units].filter(([, byForm]) => new Set(byForm.values()).size > 1).map(([id]) => id)
    expect(differing).toEqual(differingUnits)
  })

  test('each report year has one national form from 2014 on', () => {
    for (let year = 2014; year <= 2030; year++) {
      expect(
        all.filter((f) => f.scope === 'national' && f.inForce.from <= year && year <= (f.inForce.to ?? 9999)),
      ).toHaveLength(1)
      expect(formExpectedIn(year)).not.toBeNull()
    }
    expect(formExpectedIn(2007)).toBeNull()
  })
})

/** Identifiers whose unit is not the same in every form; none so far. An entry needs its reason. */
const differingUnits: string[] = []

const reference = fileURLToPath(new URL('../../shared/domain/indicators.json', import.meta.url))

describe.skipIf(!existsSync(reference))('the catalogue is that of the field (../shared/domain/indicators.json)', () => {
  type Entry = { id: string; label?: string; unit?: string }
  const field = existsSync(reference) ? (JSON.parse(readFileSync(reference, 'utf8')) as Record<string, unknown>) : {}
  const entriesIn = (value: unknown): Entry[] =>
    Array.isArray(value)
      ? // columns of tables 三 and 四 are lists: [id, headers …]
        value.every((v) => typeof v === 'string')
        ? [{ id: String(value[0]) }]
        : value.flatMap(entriesIn)
      : value !== null && typeof value === 'object'
        ? [...('id' in value ? [value as Entry] : []), ...Object.values(value).flatMap(entriesIn)]
        : []
  const ids = new Set(entriesIn(field).map((e) => e.id))

  test('every identifier of the national forms is one of the field', () => {
    expect(ids.size).toBeGreaterThan(0)
    const national = all.filter((f) => f.scope === 'national')
    expect(national.flatMap((f) => itemsOf(f).map((i: FormItem) => i.indicator)).filter((id) => !ids.has(id))).toEqual(
      [],
    )
  })

  test('the form of 2014 has the rows of the field, in order, with their units', () => {
    const rows = field.form2014 as Entry[]
    const form = all.find((f) => f.id === '2014')!
    expect(form.tables[0]!.rows.map((r) => [r.id, r.unit])).toEqual(
      // — and —— are both printed for no unit
      rows.map((r) => [r.id, /^—+$/u.test(r.unit ?? '') ? null : r.unit]),
    )
  })
})
