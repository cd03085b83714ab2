/** What a numeral of a table is for. */
export const uses = ['fact', 'row', 'label', 'unit', 'serial', 'header', 'year', 'note'] as const
export type NumeralUse = (typeof uses)[number]
