import { NianbaoError } from '../../base/error.ts'

/** The one error for a package that cannot be read; `what` is where it broke. */
export const damaged = (what: string, cause?: unknown): NianbaoError =>
  new NianbaoError(
    'damaged',
    {
      zh: `DOCX 文件已损坏（${what}）。请重新下载，或在 Word、WPS 中打开后另存为 .docx。`,
      en: `The DOCX is damaged (${what}). Download it again, or open it in Word or WPS and save it as .docx.`,
    },
    { cause },
  )
