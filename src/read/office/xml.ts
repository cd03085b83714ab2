import { parseXml, type XmlElement } from '../docx/xml.ts'
import type { damagedFile } from './damaged.ts'

/** Parses one part of a package that is not Word's own: what is wrong with it is said of this format. */
export const parsePart = (text: string, damaged: ReturnType<typeof damagedFile>): XmlElement => {
  try {
    return parseXml(text)
  } catch (error) {
    throw damaged('XML', error)
  }
}
