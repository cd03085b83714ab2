import { NianbaoError } from '../../base/error.ts'
import { damagedFile } from '../office/damaged.ts'

export const damaged = damagedFile('Word 97–2003 (.doc)')

/** Where the parts of the document are: the file information block at the start of the main stream (MS-DOC 2.5). */
export interface Fib {
  /** lengths of the stories, in characters, in the order in which they stand */
  lengths: { main: number; footnotes: number; headers: number; comments: number; endnotes: number; boxes: number }
  /** position and length, in the table stream, of a structure by its number */
  at: (index: number) => { at: number; length: number }
  tableStream: '0Table' | '1Table'
}

/** Numbers of the structures that are read, in the order of FibRgFcLcb97. */
export const structures = {
  styles: 1,
  footnoteRefs: 2,
  footnotes: 3,
  commentRefs: 4,
  comments: 5,
  characterRuns: 12,
  paragraphRuns: 13,
  fonts: 15,
  clx: 33,
  shapes: 40,
  endnoteRefs: 46,
  endnotes: 47,
  boxes: 56,
  lists: 73,
  listOverrides: 74,
} as const

export const readFib = (main: Uint8Array): Fib => {
  if (main.length < 0x2f2) throw damaged('FIB')
  const view = new DataView(main.buffer, main.byteOffset, main.byteLength)
  const magic = view.getUint16(0, true)
  const version = view.getUint16(2, true)
  // Word 6 and 95 keep their words otherwise
  if (magic === 0xa5dc || (magic === 0xa5ec && version < 0xc0))
    throw new NianbaoError('unsupported-format', {
      zh: '不支持的格式：这是 Word 6.0/95 文件。请在 Word、WPS 或 LibreOffice 中另存为 .docx。',
      en: 'Unsupported format: this is a Word 6.0/95 file. Save it as .docx in Word, WPS or LibreOffice.',
    })
  if (magic !== 0xa5ec) throw damaged('FIB')
  const flags = view.getUint16(10, true)
  if (flags & 0x8100)
    throw new NianbaoError('encrypted', {
      zh: '这个 Word 文件加了密码。请在 Word 或 WPS 中去掉密码、另存为 .docx 后再读。',
      en: 'This Word file is protected by a password. Remove the password in Word or WPS and save it as .docx.',
    })
  const length = (at: number): number => {
    const n = view.getInt32(at, true)
    // a character takes a byte at least
    if (n < 0 || n > main.length) throw damaged('story length')
    return n
  }
  return {
    lengths: {
      main: length(0x4c),
      footnotes: length(0x50),
      headers: length(0x54),
      comments: length(0x5c),
      endnotes: length(0x60),
      boxes: length(0x64),
    },
    at: (index) => ({
      at: view.getUint32(0x9a + 8 * index, true),
      length: view.getUint32(0x9e + 8 * index, true),
    }),
    tableStream: flags & 0x200 ? '1Table' : '0Table',
  }
}
