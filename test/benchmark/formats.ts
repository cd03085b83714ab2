import iconv from 'iconv-lite'
import { writers } from '../fuzz/case.ts'
import type { Sample } from '../fuzz/files.ts'
import { drawReport } from '../make/draw.ts'
import { dice } from '../make/numbers.ts'
import { type Part, writeText } from '../make/write.ts'

/** How a report is written, by name of format. Those of the oracle, and every other one that nianbao reads and that can be written here. */
export const formats: Record<string, (parts: Part[]) => Promise<Sample>> = {
  ...writers,
  'text, GB 18030': async (parts) => ({ name: 'a.txt', bytes: iconv.encode(writeText(parts, 'tabs'), 'gb18030') }),
  'PDF, drawn with rulings': async (parts) => ({ name: 'a.pdf', bytes: await drawReport(parts, 'strokes', dice(7)) }),
  'PDF, drawn without rulings': async (parts) => ({ name: 'a.pdf', bytes: await drawReport(parts, 'none', dice(7)) }),
}

/** Written by LibreOffice, where it is installed, from HTML: many at once, as its start takes seconds. */
export const converted: Record<string, { extension: string; filter: string }> = {
  'DOC by LibreOffice': { extension: 'doc', filter: 'doc:MS Word 97' },
  'PDF by LibreOffice': { extension: 'pdf', filter: 'pdf:writer_web_pdf_Export' },
}
