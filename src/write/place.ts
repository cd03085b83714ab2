import type { Place } from '../model/place.ts'

/**
 * A place in one short string: `L112:C35+3` (line, column, length), `p3 [110.2,402.5,131,415.1]` (page and box), or the
 * path in a DOCX or HTML. Empty when nothing is known.
 */
export const placeText = (place: Place): string => {
  if (place.path !== undefined) return [place.path, ...rest(place, placeText)].join(' ')
  if (place.page !== undefined) return place.box ? `p${place.page} [${place.box.join(',')}]` : `p${place.page}`
  if (place.line === undefined) return ''
  const column = place.column === undefined ? '' : `:C${place.column}`
  return `L${place.line}${column}${place.length === undefined ? '' : `+${place.length}`}`
}

/** The same for people who go and look: without boxes and lengths. */
export const shortPlace = (place: Place): string => {
  if (place.path !== undefined) return [place.path, ...rest(place, shortPlace)].join(' ')
  if (place.page !== undefined) return `p${place.page}`
  return place.line === undefined ? '' : `${place.line}:${place.column ?? 1}`
}

/** The page or the line in a file within another: the path names the file. */
const rest = ({ path: _, ...place }: Place, write: (place: Place) => string): string[] =>
  place.page === undefined && place.line === undefined ? [] : [write(place)]
