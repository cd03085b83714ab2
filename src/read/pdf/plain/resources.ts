import type { PdfFile } from './file.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isArray, isDict, isName, type PdfObject } from './objects.ts'

/** States that were read, by their dictionaries. */
export type KnownStates = Map<Dict, [[string, unknown][]]>

export const isMasked = (mask: PdfObject): boolean => mask !== null && mask !== false

export const listOfNumbers = (file: PdfFile, o: PdfObject | undefined, count: number): number[] | null => {
  const list = file.get(o)
  if (list === null) return null
  const numbers = isArray(list) ? list.map((n) => file.get(n)) : []
  if (numbers.length !== count || !numbers.every((n) => typeof n === 'number')) return notPlain('numbers')
  return numbers as number[]
}

export const normal = ([a, b, c, d]: readonly number[]): number[] => [
  Math.min(a!, c!),
  Math.min(b!, d!),
  Math.max(a!, c!),
  Math.max(b!, d!),
]

/** A named graphics state, as the arguments of its operator. */
export const stateNamed = (
  file: PdfFile,
  states: KnownStates,
  resources: Dict,
  name: string,
): [[string, unknown][]] => {
  const shelf = file.get(resources.get('ExtGState'))
  const state = isDict(shelf) ? file.get(shelf.get(name)) : null
  if (!isDict(state)) return notPlain('a state that is not there')
  const known = states.get(state) ?? [stateOf(file, state)]
  states.set(state, known)
  return known
}

/** A font or a mask set this way would show or hide text. */
const stateOf = (file: PdfFile, state: Dict): [string, unknown][] => {
  const mask = file.get(state.get('SMask'))
  if (state.has('Font') || (mask !== null && !(isName(mask) && mask.name === 'None'))) notPlain('a state')
  const set: [string, unknown][] = []
  for (const key of ['ca', 'CA', 'LW']) {
    const value = file.get(state.get(key))
    if (typeof value === 'number') set.push([key, key === 'LW' ? Math.abs(value) : value])
    else if (value !== null) notPlain('a state')
  }
  const blend = file.get(state.get('BM'))
  if (isName(blend)) set.push(['BM', PLAIN_BLENDS.has(blend.name) ? 'source-over' : blend.name])
  else if (blend !== null) notPlain('a way to mix')
  return set
}
const PLAIN_BLENDS: ReadonlySet<string> = new Set(['Normal', 'Compatible'])

/** `/OC /name BDC`: content that may be switched off together with other content. */
export const checkMarked = (file: PdfFile, resources: Dict, operands: readonly PdfObject[]): void => {
  const [tag, properties] = operands
  if (!isName(tag)) notPlain('operands')
  if (tag.name !== 'OC') return
  const shelf = file.get(resources.get('Properties'))
  checkContent(file, isName(properties) && isDict(shelf) ? shelf.get(properties.name) : undefined)
}

/** Groups that are off make no plain document (see document.ts); content that depends on several is not looked through. */
export const checkContent = (file: PdfFile, o: PdfObject | undefined): void => {
  if (o === undefined) return
  const group = file.get(o)
  const type = isDict(group) ? file.get(group.get('Type')) : null
  if (!isName(type) || type.name !== 'OCG') notPlain('optional content')
}
