export const uses = ['fact', 'row', 'label', 'unit', 'serial', 'header', 'year', 'note'] as const
/** What a numeral of a table is for: a value, the name of a row or what stands in a label, a unit, a serial number, a header, a year, a note. */
export type NumeralUse = (typeof uses)[number]
