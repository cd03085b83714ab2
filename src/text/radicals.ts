import { lookAlikes, meant } from './radical-table.ts'

const table = new Map<string, string>()
for (let i = 0; i < lookAlikes.length; i++) table.set(lookAlikes[i]!, meant[i]!)

/** Kangxi radicals, CJK Radicals Supplement, ideographic strokes, vertical forms: where the look-alikes stand. */
const LOOK_ALIKE = /[\u2e80-\u2fd5\u31c0-\u31ef\ufe10-\ufe19\ufe30-\ufe44]/g

/**
 * Radicals and vertical presentation forms → the characters they look like (⼈⺠政府 → 人民政府, ︑ → 、). PDF producers
 * write them for the eye. One code unit becomes one code unit, so offsets stay.
 */
export const foldRadicals = (s: string): string => s.replace(LOOK_ALIKE, (c) => table.get(c) ?? c)
