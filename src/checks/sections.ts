import type { Form } from '../forms/form.ts'
import type { Section } from '../model/report.ts'
import { wordsOf } from '../model/tree.ts'
import type { Outline } from '../outline/outline.ts'
import { fold } from '../text/fold.ts'
import { hanNumber } from '../text/numbering.ts'

const key = (s: string): string => fold(s).replace(/[、,，。.]/gu, '')

/** What a section is about, the plainest sign first. */
const matters: readonly RegExp[] = [
  /复议|诉讼|应诉/u,
  /问题|不足|困难|改进|整改|下一步|下年度|打算/u,
  /其[他它]|需要?(?:报告|说明)/u,
]
const received = /申请/u
const proactive = /主动公开/u
const overview = /总体|概述|概况|基本情况|综述|总结/u

/** Digits within a heading are a mark or a stamp over it, or a note: none of its words. */
const mattersOf = (heading: string): RegExp[] => {
  const words = heading.replace(/\d/gu, '')
  const plain = matters.find((m) => m.test(words))
  if (plain) return [plain]
  const parts = [received, proactive].filter((m) => m.test(words))
  if (parts.length > 0) return parts
  return overview.test(words) ? [overview] : []
}

/** The form's sections that a heading covers by what it is about: 复议与行政诉讼情况, 改进措施; 主动公开和依申请公开情况 is two. */
export const sectionsCovered = (form: Form, heading: string): number[] => {
  const named = sectionIndex(form, heading)
  if (named !== -1) return [named]
  const about = mattersOf(heading)
  return (form.sections ?? []).flatMap((names, i) => {
    const own = mattersOf(names[0]!)
    return own.length === 1 && about.includes(own[0]!) ? [i] : []
  })
}

/** Which of the form's sections a heading is; -1 when it is not one of them. */
export const sectionIndex = (form: Form, heading: string): number => {
  const k = key(heading)
  return (form.sections ?? []).findIndex((names) =>
    names.some((n) => k === key(n) || (key(n).length > 5 && k.includes(key(n)))),
  )
}

export const topSections = (sections: readonly Section[]): Section[] => sections.filter((s) => s.level === 1)

/** A heading of the form with its number that stands among other words of a line: a copy or a crawler has run the lines together. */
export const runsIntoText = ({ lines = [] }: Outline, names: readonly string[]): boolean => {
  const numbered = new RegExp(`${hanNumber}、(?:${names.map((name) => fold(name)).join('|')})`, 'u')
  return lines.some((line) => {
    const words = fold(wordsOf(line)).replace(/\s/gu, '')
    const heading = numbered.exec(words)?.[0]
    return heading !== undefined && heading.length < words.length
  })
}
