import type { Place } from '../model/place.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'

const compiledBy = /(?:本|现)?年?度?报告由([\p{Script=Han}]{4,30}?)(?:根据|依据|按照|编制|负责)/u

/** Who a report says compiled it, in its first lines: 本报告由……编制. */
export const compilerIn = (paragraphs: readonly Paragraph[]): { name: string; place: Place } | null => {
  for (const p of paragraphs.slice(0, 30)) {
    const name = compiledBy.exec(fold(wordsOf(p)))?.[1]
    // 本局会同某局 names another
    if (name !== undefined && !/^[本我该]|会同|联合/u.test(name)) return { name, place: p.place }
  }
  return null
}
