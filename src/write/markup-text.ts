import { notInXml, withEntities } from '../base/xml.ts'

/** Everything that comes from a document is text in XML: signs that XML cannot hold are left out. */
export const escaped = (text: string): string => withEntities(text.replace(notInXml, '').replace(/\p{Surrogate}/gu, ''))

/** A length in a drawing: hundredths are finer than any screen. */
export const hundredths = (value: number): string => String(Math.round(value * 100) / 100)
