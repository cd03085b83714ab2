import { NianbaoError } from '../../base/error.ts'

/** The error for an office file of one kind that cannot be read; `what` is where it broke. */
export const damagedFile =
  (kind: string) =>
  (what: string, cause?: unknown): NianbaoError =>
    new NianbaoError(
      'damaged',
      {
        zh: `${kind} 文件已损坏（${what}）。请重新下载，或在 Word、WPS 中打开后另存为 .docx。`,
        en: `The ${kind} file is damaged (${what}). Download it again, or open it in Word or WPS and save it as .docx.`,
      },
      { cause },
    )

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
