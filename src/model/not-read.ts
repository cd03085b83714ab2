import type { ErrorCode, Message } from '../base/error.ts'

/**
 * A document that came in one file with the report that was read, and was not read itself: in an archive or a mail, on another sheet
 * of a workbook, further on in a volume.
 */
export interface NotRead {
  /** its name within the file; its title where it has no name of its own */
  name: string
  /** `several-documents`: another one was chosen; otherwise the code of the error that it ended in */
  code: ErrorCode | 'several-documents'
  /** what happened and what to do; left out where another one was chosen */
  message?: Message
  /** the agency in its title, where that tells it */
  agency?: string
  /** the year in its title, where that tells it */
  year?: number
}

/** What a title says of a document that is not read. */
export const toldBy = (
  title: { agency: string | null; year: number | null } | null,
): Pick<NotRead, 'agency' | 'year'> => ({
  ...(title?.agency == null ? {} : { agency: title.agency }),
  ...(title?.year == null ? {} : { year: title.year }),
})
