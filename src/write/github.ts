import type { Failure } from '../base/failure.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import type { Language } from './language.ts'
import { placeText } from './place.ts'

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const

/** Signs that end a message or a property in the commands of a workflow. */
const message = (text: string): string => text.replace(/[%\r\n]/gu, (c) => encodeURIComponent(c))
const property = (text: string): string => text.replace(/[%\r\n:,]/gu, (c) => encodeURIComponent(c))

const line = (level: string, properties: Record<string, string | number | undefined>, text: string): string => {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined)
  return `::${level} ${given.map(([key, value]) => `${key}=${property(String(value))}`).join(',')}::${message(text)}\n`
}

/** A finding as GitHub shows it beside the file: a line where the file has lines, else the place in words. */
export const annotation = (report: Pick<Report, 'source'>, f: Finding, language: Language): string => {
  const place = f.place.line === undefined ? placeText(f.place) : ''
  return line(
    levels[f.severity],
    { file: report.source.name ?? undefined, line: f.place.line, title: f.rule },
    [f.message[language], place].filter(Boolean).join(' · '),
  )
}

export const failureAnnotation = ({ name, code, messages }: Failure, language: Language): string =>
  line('error', { file: name, title: code }, messages[language])
