import { defineForm, type Form } from '../../src/index.ts'

/** A form of somebody's own with one table and no rules. */
export const ownForm = (id: string, name: string, titles: readonly string[], table: Form['tables'][number]): Form =>
  defineForm({
    id,
    name: { zh: name, en: id },
    family: id,
    titles,
    scope: 'local',
    source: '某某县',
    inForce: { from: 2015, to: null },
    english: {},
    tables: [table],
    rules: {},
  })
