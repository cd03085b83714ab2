import * as z from 'zod'

/**
 * Where something stands in the source. Always this one shape; which fields are filled depends on the format.
 *
 * - text and Markdown: `line` and `column` (1-based, columns in UTF-16 units), `offset` and `length` into the decoded text
 * - HTML and DOCX: `path`, such as `table[2]/row[3]/cell[1]` or `p[14]` (1-based, in document order; a cell is counted as
 *   it is written in its row, not by the grid)
 * - .doc, .rtf and .odt: `path` as in DOCX; a workbook: `sheet[1]/G9`
 * - PDF and OFD: `page` (1-based) and `box` in points, origin at the top left of the upright page, `[x0, y0, x1, y1]`
 * - a file within another: `path` begins with the names of both, `mail.eml!/2023年报.doc!/table[1]/row[4]/cell[3]`; the page or
 *   the line in the inner file stands beside it
 *
 * Taking the words at a place gives back the `raw` of the thing that has it (white space and line ends aside).
 */
export interface Place {
  /** text and Markdown: the line, from 1 */
  line?: number
  /** text and Markdown: the column, from 1, in UTF-16 units */
  column?: number
  /** text and Markdown: UTF-16 units of the decoded text before it */
  offset?: number
  /** text and Markdown: its length in UTF-16 units, from `offset` */
  length?: number
  /** PDF and OFD: the page, from 1 */
  page?: number
  /** PDF and OFD: `[left, top, right, bottom]` in points, origin at the top left of the upright page */
  box?: [number, number, number, number]
  /** HTML, DOCX and their like: `table[2]/row[3]/cell[1]`, `p[14]`; a workbook: `sheet[1]/G9` */
  path?: string
}
export const Place: z.ZodType<Place> = z.object({
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  offset: z.int().nonnegative().optional(),
  length: z.int().nonnegative().optional(),
  page: z.int().positive().optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  path: z.string().optional(),
})
