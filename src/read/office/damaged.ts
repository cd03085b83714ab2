import { NianbaoError } from '../../base/error.ts'

/** Which program opens a file of a kind, and as what it is saved anew. */
const remedies: readonly [of: RegExp, zh: string, en: string][] = [
  [/xls|\.ods/u, '在 Excel、WPS 中打开后另存为 .xlsx', 'open it in Excel or WPS and save it as .xlsx'],
  [/OFD/u, '在 OFD 阅读器中打开后另存为 PDF', 'open it in a reader of OFD and save it as PDF'],
  [/ZIP/u, '在生成它的程序中打开后重新保存', 'open it in the program that made it and save it again'],
  [
    /OLE2/u,
    '在 Word、Excel 或 WPS 中打开后另存为 .docx 或 .xlsx',
    'open it in Word, Excel or WPS and save it as .docx or .xlsx',
  ],
]

/** The error for an office file of one kind that cannot be read; `what` is where it broke. */
export const damagedFile =
  (kind: string) =>
  (what: string, cause?: unknown): NianbaoError => {
    const [, zh, en] = remedies.find(([of]) => of.test(kind)) ?? [
      null,
      '在 Word、WPS 中打开后另存为 .docx',
      'open it in Word or WPS and save it as .docx',
    ]
    return new NianbaoError(
      'damaged',
      {
        zh: `${kind} 文件已损坏（${what}）。请重新下载，或${zh}。`,
        en: `The ${kind} file is damaged (${what}). Download it again, or ${en}.`,
      },
      { cause },
    )
  }

/**
 * Runs a reader over bytes that may say anything: whatever it stumbles over is damage of the file. Errors that say more
 * pass as they are.
 */
export const orDamaged = <T>(kind: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof NianbaoError) throw error
    throw damagedFile(kind)(error instanceof Error ? error.message.slice(0, 60) : 'structure', error)
  }
}
