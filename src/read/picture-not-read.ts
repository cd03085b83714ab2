import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'

/** Centimetres: a picture wider and higher than this may be a table or a page that was scanned. */
const WIDE = 10
const HIGH = 5

/** Whether a picture of this size, in centimetres, may show a table: no logo, seal, icon or rule does. */
export const mayBeTable = (width: number, height: number): boolean => width > WIDE && height > HIGH

/** Centimetres of a twip, a point, and a pixel of a web page. */
export const TWIP = 2.54 / 1440
export const POINT = 2.54 / 72
export const PIXEL = 2.54 / 96

/** Pictures of the size of a table in a document that is read for its words: none where there are none. */
export const picturesNotRead = (count: number, place: Place = {}): Finding[] =>
  count === 0
    ? []
    : [
        finding({
          rule: 'picture-not-read',
          kind: 'reading',
          severity: 'warning',
          message: {
            zh: `${place.page === undefined ? '文档中' : `第 ${place.page} 页`}有 ${count} 张大图片，图中的文字和表格没有读取。如果报告内容在图中，请先做文字识别（OCR）。`,
            en: `${place.page === undefined ? 'The document' : `Page ${place.page}`} holds ${count} large pictures; words and tables in them were not read. Run OCR first if they are part of the report.`,
          },
          actual: count,
          place,
        }),
      ]
