import type { ErrorCode } from '../base/error.ts'

/** A document that came in an archive or a mail with the one that was read, and was not read itself. */
export interface NotRead {
  /** its name within the file */
  name: string
  /** `several-documents`: another one was chosen; otherwise the code of the error that it ended in */
  code: ErrorCode | 'several-documents'
}
