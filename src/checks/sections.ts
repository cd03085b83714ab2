import type { Form } from '../forms/form.ts'
import type { Section } from '../report.ts'
import { fold } from '../text/fold.ts'

const key = (s: string): string => fold(s).replace(/[、,，。.]/gu, '')

/** Which of the form's sections a heading is; -1 when it is none of them. */
export const sectionIndex = (form: Form, heading: string): number => {
  const k = key(heading)
  return (form.sections ?? []).findIndex((names) =>
    names.some((n) => k === key(n) || (key(n).length > 5 && k.includes(key(n)))),
  )
}

export const topSections = (sections: readonly Section[]): Section[] => sections.filter((s) => s.level === 1)
