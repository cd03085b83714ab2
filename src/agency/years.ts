import { fold } from '../text/fold.ts'
import { type Division, inUse, type PlaceRecord } from './division.ts'
import type { Divisions } from './divisions.ts'
import type { Reading } from './read-name.ts'

/** The places behind readings of a name, as the year has them: named so in that year, before names of other years. */
export const placesIn = (readings: readonly Reading[], year: number | null, divisions: Divisions): PlaceRecord[] => {
  const records = readings.map((r) => r.path.at(-1)!)
  const place = (d: Division): PlaceRecord => divisions.placeOf.get(d)!
  const tiers: ((d: Division) => boolean)[] =
    year === null
      ? [(d) => d.to === null, () => true]
      : [
          (d) => inUse(d, year) !== false || d.to === year,
          (d) => place(d).divisions.some((now) => inUse(now, year) !== false),
          () => true,
        ]
  for (const fits of tiers) {
    const found = [...new Set(records.filter(fits).map(place))]
    if (found.length > 0) return found
  }
  return []
}

/** The record of a place in a year: the one in use, else one that may have been (the one so named first), else the nearest. */
export const recordIn = (place: PlaceRecord, year: number | null, named = ''): Division => {
  const last = place.divisions.at(-1)!
  if (year === null) return last
  return (
    place.divisions.find((d) => inUse(d, year) === true) ??
    place.divisions.find((d) => inUse(d, year) === null && named.includes(fold(d.name))) ??
    place.divisions.find((d) => inUse(d, year) === null) ??
    (year < place.divisions[0]!.from ? place.divisions[0]! : last)
  )
}

/** The code of a place at the end of a year; null where it had none or the table does not say. */
export const codeIn = (place: PlaceRecord, year: number | null, { covers }: Divisions): string | null => {
  if (year !== null && (year < covers.from || year > covers.to)) return null
  if (year !== null) return place.divisions.find((d) => inUse(d, year) === true)?.code ?? null
  const codes = new Set(place.divisions.filter((d) => d.to === null || d.to > 2008).map((d) => d.code))
  return codes.size === 1 ? [...codes][0]! : null
}

/** 江苏省淮安市洪泽区. */
export const fullName = (d: Division): string =>
  [...new Set([d.province, d.level === 'province' ? null : d.prefecture, d.name])].filter((n) => n !== null).join('')
