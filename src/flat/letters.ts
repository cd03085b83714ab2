import { unitsByLength } from '../text/units.ts'
import type { Stream } from './stream.ts'

/** Letters that are taken for digits: 1O, l5, 2S. Others (12PC端) may begin the next words. */
const likeDigits = /^[OoQDIlSsZzBbGg]{1,6}(?![a-z])/iu
const otherLetters = /^[a-z]{1,2}(?![a-z\p{Script=Han}])/iu
const longestRun = 8

const unitInFront = new RegExp(`^(?:${unitsByLength.join('|')})(?=[a-z])`, 'iu')

/** Letters in the place of digits, where the numbers of a row end or should begin: the number is another than its digits alone. */
export const isLettered = (stream: Stream, end: number): boolean => {
  const behind = stream.folded.slice(end, end + longestRun)
  const unit = unitInFront.exec(behind)?.[0].length ?? 0
  const words = behind.slice(unit)
  return likeDigits.test(words) || (stream.at[end + unit]?.apart === false && otherLetters.test(words))
}
