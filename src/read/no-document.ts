/** Parts of web pages, data, signatures and calendars: everything else is looked into, whatever it is called. */
export const noDocument = /\.(?:css|m?js|map|json|jsonl|csv|tsv|parquet|ico|svg|gif|woff2?|[to]tf|eot|p7s|ics|vcf)$/iu

export const picture = /\.(?:png|jpe?g|bmp|tiff?|webp)$/iu

/** Hidden files, lock files of Word, and what systems leave in folders, by one part of a path. */
export const hiddenName = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)/iu
